/**
 * The marks as little pictures, for buttons and lists.
 *
 * Role: each after its form in GB/T 14706-1993, in 20 × 16 units. Boundary: on the page marks are drawn by core/proof/marks.
 */
import type { ReactNode } from 'react'
import type { MarkKind } from '../../core/model/records.ts'

/** Words of the copy, under the mark. */
const copy = (from: number, to: number): ReactNode => <path className="mark-copy" d={`M${from} 11H${to}`} />

const PICTURES: Readonly<Record<MarkKind, ReactNode>> = {
  replace: <path d="M2 11a3.6 3 0 1 0 7.2 0a3.6 3 0 1 0-7.2 0M8.6 9.4L13 4h5" />,
  delete: <path d="M2 11a3.6 3 0 1 0 7.2 0a3.6 3 0 1 0-7.2 0M8.6 9.4L12 6c2-2 5-2.6 5-.8s-3 1.6-2.4-.4S17 2 18 2.4" />,
  insert: (
    <>
      {copy(1, 5)}
      {copy(9, 13)}
      <path d="M5 14l2-3l2 3M7 11V6l4-3h2M13 3a2.6 2 0 1 0 5.2 0a2.6 2 0 1 0-5.2 0" />
    </>
  ),
  same: <path d="M2.5 8a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M12 6.6h6M12 9.4h6" />,
  script: (
    <>
      <path d="M3 13L8 5M3 5l5 8" />
      <path d="M11 1.8h6.4v6H11zM13 6.4h2.4L13 6.4c2.6-2 2.2-3 1.2-3c-.8 0-1.2.5-1.2 1" />
    </>
  ),
  upright: <path d="M4 9a4 3.4 0 1 0 8 0a4 3.4 0 1 0-8 0M11 6.2C12 3 16 3 16.6 6.6M14.8 5l1.8 2L18.4 5" />,
  transpose: <path d="M2 13V9.4C2 7 10 9 10 7V3h7v4c0 2-7 0-7 2.4V13" />,
  runOn: (
    <>
      {copy(12, 18)}
      <path className="mark-copy" d="M2 4h7" />
      <path d="M10 4h6c3 0 3 3.6 0 3.6H4.6C1.6 7.6 1.6 11 4.6 11H10M8.2 9.200L10 11L8.2 12.8" />
    </>
  ),
  newParagraph: (
    <>
      {copy(9, 18)}
      <path d="M13 2.500V6H3V11H7.500M5.7 9.200L7.5 11L5.7 12.8" />
    </>
  ),
  move: (
    <path d="M2 10a3.6 3 0 1 0 7.2 0a3.6 3 0 1 0-7.2 0M8.7 8.400C11 3.5 15.5 3.5 17 8.600M15 7.200L17 9L18.3 6.6" />
  ),
  shiftVertical: <path d="M2 12h4V6h6v6h6M9 4.600V1.600M7.6 3L9 1.400L10.4 3" />,
  shiftHorizontal: <path d="M6 2v3.600h6V11H6v3M13.6 8.300h4M16.2 6.900l1.6 1.400l-1.6 1.4" />,
  align: (
    <>
      <path className="mark-copy" d="M5 5.500h9M5 8h7M5 10.500h9" />
      <path d="M2 3h16M2 13h16" />
    </>
  ),
  stagger: <path d="M3 3v4h5v4h5v3h5" />,
  straighten: <path d="M10 14V2.400M7.6 4.600L10 2l2.4 2.600M4 8.600h12" />,
  moreSpace: <path d="M10 13V7L5 2M10 7l5-5" />,
  lessSpace: <path d="M5 2.500L10 8l5-5.500M10 8v5.5" transform="rotate(180 10 8)" />,
  fixedSpace: <path d="M7 2L5.6 14M12 2l-1.4 12M3 6h12.500M2.5 10.500H15" />,
  separate: (
    <>
      {copy(2, 7)}
      {copy(13, 18)}
      <path d="M11.5 2.500L8.5 14" />
    </>
  ),
  stet: <path d="M2.5 14L5 9.600L7.5 14zM8 14l2.5-4.400L13 14zM13.5 14L16 9.600l2.5 4.400zM2.5 4.500h14M7 2.500l3 4" />,
  instruction: (
    <>
      <path className="mark-copy" d="M3 6h14" />
      <path d="M3.2 11a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0-2.6 0M8.7 11a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0-2.6 0M14.2 11a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0-2.6 0" />
    </>
  ),
  note: <path d="M3 2.500h14v8.500H9.500L6 14v-3H3zM6 5.600h8M6 8h5" />,
  highlight: (
    <>
      <path className="mark-wash" d="M2 5h16v7H2z" />
      <path className="mark-copy" d="M4 8.500h12" />
    </>
  ),
  ink: <path d="M2 11.500c3-8 5-8 4.5-3.500s1.5 5.5 3.5 1s3.5-4.5 3-1s1.5 3 5 0" />,
}

export function MarkPicture({ kind }: { readonly kind: MarkKind }) {
  return (
    <svg className="mark-picture" width={20} height={16} viewBox="0 0 20 16" aria-hidden>
      {PICTURES[kind]}
    </svg>
  )
}
