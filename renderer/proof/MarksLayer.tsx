/**
 * The marks over the page, as vectors: sharp at every zoom, moved by one transform.
 *
 * Role: outlines of notes are fetched once; a mark is drawn anew only when its drawing is another. Boundary: what a mark looks like
 * is core/proof/marks.
 */
import { memo, type CSSProperties, useEffect, useMemo, useState } from 'react'
import type { GlyphOutline } from '../../core/typeset/shape/shaper.ts'
import { walk } from '../../core/paint/walk.ts'
import type { MarkDrawing } from '../../core/proof/marks/drawMarks.ts'
import type { FontFace } from '../../core/typeset/font/face.ts'
import { toHostError } from '../app/errors.ts'
import { useSignal } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { drawingsOf, renewComposer, shapesOf } from './marksLayer.ts'
import { useProof } from './proofContext.ts'
import { usePageView } from './useView.ts'

/** What notes are set in (core/proof/marks/label.ts). */
const NOTES = 'LXGW WenKai'

type Outlines = ReadonlyMap<FontFace, ReadonlyMap<number, GlyphOutline>>

export function MarksLayer() {
  const proof = useProof()
  const { session } = proof
  const view = usePageView()
  const shown = useCalm(session.editing.view)
  const pageId = useSignal(session.pageId)
  const hidden = useSignal(proof.hiddenRounds)
  const chosen = useSignal(proof.chosen)
  useSignal(session.preferences.proofColours)
  const [faces, setFaces] = useState(0)
  const [outlines, setOutlines] = useState<Outlines>(new Map())
  const drawings = useMemo(() => drawingsOf(proof), [proof, shown, pageId, hidden, faces])
  // The notes' own face is not the page's: it comes when it is first wanted.
  useEffect(() => {
    session.fonts.want(NOTES, 400)
    session.fonts.loadWanted().then(
      (came) => {
        if (!came) return
        renewComposer(proof)
        setFaces((count) => count + 1)
      },
      (error: unknown) => session.problem.set(toHostError(error)),
    )
  }, [proof, session])
  useEffect(() => {
    const wanted = new Map<FontFace, Set<number>>()
    for (const { items } of drawings)
      walk(items, {
        glyphs({ run }) {
          const glyphs = wanted.get(run.face) ?? new Set()
          for (const glyph of run.glyphs) glyphs.add(glyph)
          wanted.set(run.face, glyphs)
        },
      })
    let gone = false
    Promise.all([...wanted].map(async ([face, glyphs]) => [face, await session.outlines(face, glyphs)] as const)).then(
      (list) => {
        if (!gone) setOutlines(new Map(list))
      },
      (error: unknown) => session.problem.set(toHostError(error)),
    )
    return () => {
      gone = true
    }
  }, [drawings, session])
  if (!view) return null
  const at = view.pageToScreen({ x: 0, y: 0 })
  const scale = view.pageToScreen({ x: 1, y: 0 }).x - at.x
  return (
    <svg className="proof-places marks-layer" aria-hidden>
      <g
        transform={`matrix(${scale} 0 0 ${scale} ${at.x} ${at.y})`}
        style={{ '--hair': `${1 / scale}px` } as CSSProperties}
      >
        {drawings.map((drawing) => (
          <Mark key={drawing.id} drawing={drawing} outlines={outlines} isChosen={drawing.id === chosen} />
        ))}
      </g>
    </svg>
  )
}

const Mark = memo(function Mark({
  drawing,
  outlines,
  isChosen,
}: {
  readonly drawing: MarkDrawing
  readonly outlines: Outlines
  readonly isChosen: boolean
}) {
  const { session } = useProof()
  const shapes = useMemo(
    () => shapesOf(drawing.items, session.inkToRgb, (face, glyph) => outlines.get(face)?.get(glyph)),
    [drawing, outlines, session],
  )
  return (
    <g data-mark={drawing.id} data-chosen={isChosen}>
      {shapes.map(({ d, fill, stroke, width }, at) => (
        // Never thinner than a pixel: a mark must be seen on the whole page, too.
        <path
          key={at}
          d={d}
          fill={fill}
          stroke={stroke}
          style={{ strokeWidth: `max(${isChosen ? width * 1.6 : width}px, var(--hair))` }}
        />
      ))}
    </g>
  )
})
