/** 更多: the rarer fields of a panel, folded away; whether they are is remembered like the panels themselves. */
import type { ReactNode } from 'react'
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components'
import { ChevronRight } from 'lucide-react'
import { usePreferences, useSignal, useWords } from '../app/hooks.tsx'

export function More({ id, title, children }: { id: string; title?: string; children: ReactNode }) {
  const { t } = useWords()
  const { panels } = usePreferences()
  const open = useSignal(panels)
  return (
    <Disclosure
      className="more"
      isExpanded={open.includes(id)}
      onExpandedChange={(expanded) => panels.set(expanded ? [...open, id] : open.filter((other) => other !== id))}
    >
      <Button slot="trigger" className="more-title">
        <ChevronRight className="panel-arrow" size={12} aria-hidden />
        {title ?? t('more')}
      </Button>
      <DisclosurePanel className="more-body">{children}</DisclosurePanel>
    </Disclosure>
  )
}
