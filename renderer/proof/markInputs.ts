/**
 * How each mark is made by hand: its key, what it stands on, what it asks for.
 *
 * Role: one table for toolbar, keys, menu and help. Keys are the first letter in pinyin of the word that names the mark (改 G,
 * 删 S, 补 B …), ○ is O, and the width of a space is its own number. Boundary: names are core/model/proofNames.ts; what a mark
 * does to the text is core/proof.
 */
import type { MarkKind } from '../../core/model/records.ts'

/** What a mark stands on: `words` are selected, a `gap` is the caret; `frame` is a picture; `spot` any place of the page. */
export type Footing = 'words' | 'gap' | 'frame' | 'spot'

export interface MarkInput {
  readonly kind: MarkKind
  /** As in `matches` of app/shortcuts.ts, without Mod. */
  readonly key: string
  /** Does the same. */
  readonly otherKeys: readonly string[]
  /** What the key stands for, where the name does not say. */
  readonly mnemonic: string
  readonly on: readonly Footing[]
  /** Words that go with it. */
  readonly text: 'needed' | 'may' | 'none'
  /** A second place that it needs. */
  readonly second: 'words' | 'gap' | null
  /** Its kinds, the likeliest first, each with a key for the choice. */
  readonly variants: readonly Variant[]
  readonly group: MarkGroup
}

export interface Variant {
  readonly id: string
  /** Chooses it while the mark is being made. */
  readonly key: string
  readonly sign: string
}

export type MarkGroup = 'words' | 'places' | 'spaces' | 'remarks'
export const GROUPS: readonly MarkGroup[] = ['words', 'places', 'spaces', 'remarks']

const mark = (
  kind: MarkKind,
  key: string,
  mnemonic: string,
  group: MarkGroup,
  on: readonly Footing[],
  more: Partial<MarkInput> = {},
): MarkInput => ({
  ...{ kind, key, mnemonic, group, on, otherKeys: [], text: 'none', second: null, variants: [] },
  ...more,
})

const WHEREVER = ['words', 'gap', 'frame', 'spot'] as const

/** In the order of the toolbar. */
export const MARK_INPUTS: readonly MarkInput[] = [
  mark('replace', 'G', '改', 'words', ['words'], { text: 'needed' }),
  mark('delete', 'S', '删', 'words', ['words'], { otherKeys: ['Delete', 'Backspace'] }),
  mark('insert', 'B', '补', 'words', ['gap', 'words'], { text: 'needed', otherKeys: ['Insert'] }),
  mark('same', 'O', '○', 'words', ['words']),
  mark('script', 'Shift+J', '角', 'words', ['words'], {
    variants: [
      { id: 'super', key: 'ArrowUp', sign: '↑' },
      { id: 'sub', key: 'ArrowDown', sign: '↓' },
    ],
  }),
  mark('upright', 'Z', '正', 'words', ['words', 'frame']),
  mark('transpose', 'D', '调', 'words', ['words'], { second: 'words' }),
  mark('move', 'Y', '移', 'places', ['words'], { second: 'gap' }),
  mark('newParagraph', 'Q', '起', 'places', ['gap']),
  mark('runOn', 'J', '接', 'places', ['gap']),
  mark('shiftVertical', 'X', '上下', 'places', ['words', 'frame'], {
    variants: [
      { id: 'up', key: 'ArrowUp', sign: '↑' },
      { id: 'down', key: 'ArrowDown', sign: '↓' },
    ],
  }),
  mark('shiftHorizontal', 'Shift+X', '左右', 'places', ['words', 'frame'], {
    variants: [
      { id: 'left', key: 'ArrowLeft', sign: '←' },
      { id: 'right', key: 'ArrowRight', sign: '→' },
    ],
  }),
  mark('align', 'P', '排', 'places', ['words', 'frame']),
  mark('stagger', 'T', '梯', 'places', ['words']),
  mark('straighten', 'Shift+Z', '正图', 'places', ['frame']),
  mark('moreSpace', 'K', '空', 'spaces', ['gap', 'words']),
  mark('lessSpace', 'Shift+K', '空', 'spaces', ['gap', 'words']),
  mark('fixedSpace', '1', '', 'spaces', ['gap'], {
    otherKeys: ['2', '3', '4'],
    variants: [
      { id: '1', key: '1', sign: '1' },
      { id: '1/2', key: '2', sign: '½' },
      { id: '1/3', key: '3', sign: '⅓' },
      { id: '1/4', key: '4', sign: '¼' },
    ],
  }),
  mark('separate', 'F', '分', 'spaces', ['gap']),
  mark('stet', 'L', '留', 'remarks', []),
  mark('instruction', 'M', '明', 'remarks', WHEREVER, { text: 'needed' }),
  mark('note', 'N', '注', 'remarks', WHEREVER, { text: 'needed' }),
  mark('highlight', 'H', '亮', 'remarks', ['words'], { text: 'none' }),
  mark('ink', 'W', '写', 'remarks', []),
]

const BY_KIND = new Map(MARK_INPUTS.map((input) => [input.kind, input]))

/** @throws Error for a kind that no hand makes: there is none. */
export function inputOf(kind: MarkKind): MarkInput {
  const input = BY_KIND.get(kind)
  if (!input) throw new Error(`no input for ${kind}`)
  return input
}
