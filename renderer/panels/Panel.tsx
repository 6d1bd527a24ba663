/** A panel of the stack at the right: folds, and remembers it. */
import type { ReactNode } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { ChevronRight } from 'lucide-react'
import { usePreferences, useSignal } from '../app/hooks.tsx'

export interface PanelProps {
  readonly id: string
  readonly title: string
  /** At the right of the title: a count, a light. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

export function Panel({ id, title, aside, children }: PanelProps) {
  const { panels } = usePreferences()
  const open = useSignal(panels)
  return (
    <Disclosure
      className="panel"
      data-panel={id}
      isExpanded={open.includes(id)}
      onExpandedChange={(expanded) => panels.set(expanded ? [...open, id] : open.filter((other) => other !== id))}
    >
      <Heading level={2} className="panel-heading">
        <Button slot="trigger" className="panel-title">
          <ChevronRight className="panel-arrow" size={12} aria-hidden />
          {title}
          <span className="panel-aside">{aside}</span>
        </Button>
      </Heading>
      <DisclosurePanel className="panel-body">{children}</DisclosurePanel>
    </Disclosure>
  )
}
