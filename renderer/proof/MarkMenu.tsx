/** The right-click menu of the page while it is read: the marks that what is chosen can take, and what can be done with a mark. */
import { useEffect, useRef, useState } from 'react'
import { Header, Menu, MenuItem, MenuSection, Popover, Separator, Text } from 'react-aria-components'
import { MARKS } from '../../core/model/proofNames.ts'
import type { Point } from '../../core/model/geometry.ts'
import { useSignal } from '../app/hooks.tsx'
import { removeMark } from './deciding.ts'
import { footingNow } from './footing.ts'
import { MARK_INPUTS } from './markInputs.ts'
import { beginMark } from './marking.ts'
import { markAt } from './marksOnPage.ts'
import { MarkPicture } from './markPictures.tsx'
import { useProof } from './proofContext.ts'
import { keyText, type ViewAct } from './proofKeys.ts'
import { actOn, attempt } from './watchPage.ts'
import { useProofWords } from './words.ts'

const ACTS: readonly ViewAct[] = ['open', 'accept', 'reject', 'resolve']

export function MarkMenu() {
  const proof = useProof()
  const { t, say } = useProofWords()
  const anchor = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<Point | null>(null)
  const chosen = useSignal(proof.chosen)
  useEffect(() => {
    const page = document.querySelector<HTMLElement>('.page-canvas')
    const onMenu = (event: MouseEvent): void => {
      event.preventDefault()
      event.stopPropagation()
      const view = proof.session.canvas.get()
      const box = page?.getBoundingClientRect()
      if (!view || !box) return
      const id = markAt(proof, view.screenToPage({ x: event.clientX - box.left, y: event.clientY - box.top }))
      if (id !== null) proof.chosen.set(id)
      setAt({ x: event.clientX, y: event.clientY })
    }
    page?.addEventListener('contextmenu', onMenu)
    return () => page?.removeEventListener('contextmenu', onMenu)
  }, [proof])
  const footing = at ? footingNow(proof) : null
  const marks = MARK_INPUTS.filter(
    ({ on, kind }) => (footing !== null && on.includes(footing)) || (kind === 'stet' && chosen !== null),
  )
  const close = (): void => setAt(null)
  return (
    <>
      <div ref={anchor} className="menu-anchor" style={at ? { left: at.x, top: at.y } : {}} />
      <Popover
        className="popover"
        triggerRef={anchor}
        placement="bottom start"
        offset={0}
        isOpen={at !== null && (marks.length > 0 || chosen !== null)}
        onOpenChange={(open) => !open && close()}
      >
        <Menu
          className="menu"
          aria-label={t('marks')}
          onClose={close}
          onAction={(key) => {
            const act = ACTS.find((one) => one === key)
            const input = MARK_INPUTS.find(({ kind }) => kind === key)
            // After the menu has given the keyboard back.
            requestAnimationFrame(() =>
              attempt(proof, () => {
                if (act) actOn(proof, act)
                else if (key === 'remove') removeMark(proof)
                else if (input) beginMark(proof, input)
              }),
            )
          }}
        >
          {chosen !== null && (
            <MenuSection>
              <Header className="visually-hidden">{t('decide')}</Header>
              {ACTS.map((act) => (
                <MenuItem key={act} id={act} className="item" textValue={t(`act_${act}`)}>
                  <span className="item-mark" />
                  <Text slot="label">{t(`act_${act}`)}</Text>
                  <kbd>{ACT_KEYS[act]}</kbd>
                </MenuItem>
              ))}
              <MenuItem id="remove" className="item" textValue={t('removeMark')}>
                <span className="item-mark" />
                <Text slot="label">{t('removeMark')}</Text>
                <kbd>Delete</kbd>
              </MenuItem>
            </MenuSection>
          )}
          {chosen !== null && marks.length > 0 && <Separator className="menu-separator" />}
          {marks.length > 0 && (
            <MenuSection>
              <Header className="visually-hidden">{t('marks')}</Header>
              {marks.map(({ kind, key }) => (
                <MenuItem key={kind} id={kind} className="item" textValue={say(MARKS[kind])}>
                  <span className="item-mark wide-mark">
                    <MarkPicture kind={kind} />
                  </span>
                  <Text slot="label">{say(MARKS[kind])}</Text>
                  <kbd>{kind === 'fixedSpace' ? '1–4' : keyText(key)}</kbd>
                </MenuItem>
              ))}
            </MenuSection>
          )}
        </Menu>
      </Popover>
    </>
  )
}

const ACT_KEYS: Readonly<Partial<Record<ViewAct, string>>> = { open: 'Enter', accept: 'A', reject: '⇧ A', resolve: 'E' }
