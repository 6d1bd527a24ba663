/**
 * What the window remembers for a person: language, light or dark, which panels are open.
 *
 * Role: kept in the browser's storage; a storage that is shut is no fault. Boundary: nothing of the document.
 */
import type { AlignTo } from '../../core/commands/frames/alignFrames.ts'
import type { ReferencePoint } from '../../core/commands/frames/referencePoint.ts'
import { ROLES } from '../../core/model/proofNames.ts'
import type { Person } from '../../core/model/records.ts'
import { SHOWN_AT_FIRST, type Shown } from '../canvas/shown.ts'
import { isProofWish, type ProofWish } from '../proof/exchange/proofWish.ts'
import { isExportWish, type ExportWish } from './exportWish.ts'
import { createState, type State } from './signal.ts'

export type Locale = 'zh' | 'en'
export type Theme = 'system' | 'light' | 'dark'

/** What lengths on the page are shown in; sizes of type are in pt. */
export type LengthDisplay = 'mm' | 'pt' | '字'

/** Which styles the styles panel shows. */
export type StylesTab = 'paragraphStyle' | 'characterStyle' | 'objectStyle'

export interface Preferences {
  readonly locale: State<Locale>
  readonly theme: State<Theme>
  /** Ids of the panels that are open. */
  readonly panels: State<readonly string[]>
  /** What frames align with. */
  readonly alignTo: State<AlignTo>
  /** Ruler guides can neither be moved nor made. */
  readonly guidesLocked: State<boolean>
  /** What position, size and angle of frames refer to. */
  readonly referencePoint: State<ReferencePoint>
  /** Name of the paper that the last new page was made for. */
  readonly paper: State<string>
  /** Pages and outline at the left are shown. */
  readonly dock: State<boolean>
  /** Frame edges, guides, grids and rulers that are shown. */
  readonly shown: State<Shown>
  /** 校样颜色: the page as on newsprint, the tint of its paper included. */
  readonly proofColours: State<boolean>
  /** What was exported last, and how; null: nothing yet. */
  readonly exported: State<ExportWish | null>
  /** The proof that was exported last, and how; null: none yet. */
  readonly proofed: State<ProofWish | null>
  readonly stylesTab: State<StylesTab>
  /** Width of the stack of panels, px; null: as the language needs it. */
  readonly panelsPx: State<number | null>
  readonly lengths: State<LengthDisplay>
  /** What an arrow key moves frames by; Shift moves ten times that. */
  readonly nudgePt: State<number>
  /** Frames snap to columns, grid and neighbours while they are dragged. */
  readonly snapping: State<boolean>
  /** Who marks and signs in this window; null: nobody has said yet. */
  readonly person: State<Person | null>
}

export const LEAST_NUDGE_PT = 0.01
export const MOST_NUDGE_PT = 100

const OPEN_AT_FIRST = [
  'character',
  'paragraph',
  'frame',
  'frame.text',
  'frame.image',
  'frame.wrap',
  'preflight',
  'copycheck',
  'pages',
  'outline',
]

export function createPreferences(storage: Storage | null): Preferences {
  const kept = <T>(key: string, initial: T, valid: (value: unknown) => value is T): State<T> => {
    const state = createState(initial)
    try {
      const value: unknown = JSON.parse(storage?.getItem(`banmian.${key}`) ?? 'null')
      if (valid(value)) state.set(value)
    } catch {
      // Not ours, or storage is shut: the initial value stands.
    }
    state.subscribe(() => {
      try {
        storage?.setItem(`banmian.${key}`, JSON.stringify(state.get()))
      } catch {
        // Remembering is a courtesy.
      }
    })
    return state
  }
  return {
    paper: kept<string>('paper', '', (value): value is string => typeof value === 'string'),
    dock: kept<boolean>('dock', true, (value): value is boolean => typeof value === 'boolean'),
    locale: kept<Locale>('locale', 'zh', (value): value is Locale => value === 'zh' || value === 'en'),
    theme: kept<Theme>(
      'theme',
      'system',
      (value): value is Theme => value === 'system' || value === 'light' || value === 'dark',
    ),
    stylesTab: kept<StylesTab>(
      'stylesTab',
      'paragraphStyle',
      (value): value is StylesTab =>
        value === 'paragraphStyle' || value === 'characterStyle' || value === 'objectStyle',
    ),
    panelsPx: kept<number | null>(
      'panelsPx',
      null,
      (value): value is number | null => value === null || (typeof value === 'number' && value > 0),
    ),
    lengths: kept<LengthDisplay>(
      'lengths',
      'mm',
      (value): value is LengthDisplay => value === 'mm' || value === 'pt' || value === '字',
    ),
    nudgePt: kept<number>(
      'nudgePt',
      1,
      (value): value is number => typeof value === 'number' && value >= LEAST_NUDGE_PT && value <= MOST_NUDGE_PT,
    ),
    snapping: kept<boolean>('snapping', true, (value): value is boolean => typeof value === 'boolean'),
    panels: kept<readonly string[]>(
      'panels',
      OPEN_AT_FIRST,
      (value): value is readonly string[] => Array.isArray(value) && value.every((id) => typeof id === 'string'),
    ),
    alignTo: kept<AlignTo>('alignTo', 'selection', (value): value is AlignTo =>
      ['selection', 'key', 'typeArea', 'page'].includes(value as string),
    ),
    guidesLocked: kept('guidesLocked', false, (value): value is boolean => typeof value === 'boolean'),
    referencePoint: kept<ReferencePoint>('referencePoint', { x: 0, y: 0 }, (value): value is ReferencePoint => {
      const { x, y } = (value ?? {}) as Partial<ReferencePoint>
      return [x, y].every((share) => share === 0 || share === 0.5 || share === 1)
    }),
    shown: kept<Shown>('shown', SHOWN_AT_FIRST, (value): value is Shown =>
      Object.keys(SHOWN_AT_FIRST).every(
        (part) => typeof (value as Record<string, unknown> | null)?.[part] === 'boolean',
      ),
    ),
    exported: kept<ExportWish | null>('exported', null, isExportWish),
    proofed: kept<ProofWish | null>('proofed', null, isProofWish),
    person: kept<Person | null>('person', null, isPerson),
    proofColours: kept('proofColours', false, (value): value is boolean => typeof value === 'boolean'),
  }
}

function isPerson(value: unknown): value is Person {
  const { name, role } = (value ?? {}) as Partial<Record<keyof Person, unknown>>
  return typeof name === 'string' && name.trim() !== '' && typeof role === 'string' && Object.hasOwn(ROLES, role)
}
