/**
 * Typesetting's public face: what the rest of the engine calls.
 *
 * Role: names only. Boundary: shapes of the layout are imported from `layout.ts`.
 */
export { createEngineTypesetter, createTypesetter } from './typeset.ts'
export type { ParagraphComposer, Typesetter, TypesetterParts } from './typeset.ts'
export { fitHeadline, charactersIn, headlineSizes } from './headfit.ts'
export type { Headline, HeadlineRequest, MeasureHeadline } from './headfit.ts'
export { divideColumns } from './columns.ts'
export type { ColumnMode } from './columns.ts'
export { rowsOfBlock, rowsOfLine } from './grid.ts'
