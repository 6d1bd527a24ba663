/**
 * Inks as colour operators.
 *
 * Role: what a profile makes of an ink. For print, process inks stay DeviceCMYK and a spot stays on its own
 * plate; for the web all becomes DeviceRGB. Boundary: writes operator text, defines colour spaces as values;
 * does not know where they are put.
 */
import { UserError } from '../model/errors.ts'
import type { InkToRgb } from '../paint/colour.ts'
import type { Ink, SpotInk } from '../paint/displayList.ts'
import { nameToken } from './bytes.ts'
import type { PdfValue } from './writer.ts'

/** How inks are written. One object a profile; caches hang on its identity. */
export interface Palette {
  /** Operators that select the ink for fills and text. */
  fill(ink: Ink): string
  /** Operators that select the ink for strokes. */
  stroke(ink: Ink): string
  /** Whether overprint is meant: on screens there are no plates. */
  readonly overprints: boolean
  /** Whether spot inks keep their own plate, and so need a colour space. */
  readonly separates: boolean
}

/** A number of at most four decimals without needless zeros. */
function short(value: number): string {
  return String(Math.round(value * 1e4) / 1e4).replace(/^0\./, '.')
}

/** The resource name of a spot ink's colour space. */
export function spotResource(name: string): string {
  return 'S' + nameToken(name)
}

function remember(make: (ink: Ink) => string): (ink: Ink) => string {
  const known = new WeakMap<Ink, string>()
  return (ink) => {
    let text = known.get(ink)
    if (text === undefined) known.set(ink, (text = make(ink)))
    return text
  }
}

/** DeviceCMYK and Separation: what PDF/X allows without colour management. */
export function createPrintPalette(): Palette {
  const cmyk = (ink: Ink, process: string, space: string, spot: string) =>
    ink.kind === 'process'
      ? `${short(ink.c)} ${short(ink.m)} ${short(ink.y)} ${short(ink.k)} ${process}\n`
      : `/${spotResource(ink.name)} ${space} ${short(ink.tint)} ${spot}\n`
  return {
    fill: remember((ink) => cmyk(ink, 'k', 'cs', 'scn')),
    stroke: remember((ink) => cmyk(ink, 'K', 'CS', 'SCN')),
    overprints: true,
    separates: true,
  }
}

/** DeviceRGB throughout, through the caller's idea of how the ink looks. */
export function createScreenPalette(inkToRgb: InkToRgb): Palette {
  const rgb = (ink: Ink, operator: string) =>
    `${inkToRgb(ink)
      .map((value) => short(value / 255))
      .join(' ')} ${operator}\n`
  return {
    fill: remember((ink) => rgb(ink, 'rg')),
    stroke: remember((ink) => rgb(ink, 'RG')),
    overprints: false,
    separates: false,
  }
}

/** A Separation colour space whose full tint looks like `alternate` (ISO 32000-1 8.6.6.4). */
export function separation(name: string, alternate: readonly [number, number, number, number]): PdfValue {
  const tint: PdfValue = { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: alternate, N: 1 }
  return ['Separation', nameToken(name), 'DeviceCMYK', tint]
}

/** The ink of every plate, for marks that the press lines the plates up by. */
export const REGISTRATION: PdfValue = separation('All', [1, 1, 1, 1])

/** Spot inks of a file by name. PDF/X-4 6.2.4.4: one name, one alternate. */
export class SpotInks {
  private readonly alternates = new Map<string, string>()

  /** The colour space of a spot. @throws UserError `spot-conflict` when the name came with another alternate before, or is a reserved one. */
  space(ink: SpotInk): PdfValue {
    const { c, m, y, k } = ink.alternate
    const values = [c, m, y, k].map((value) => Math.round(value * 1e4) / 1e4) as [number, number, number, number]
    const alternate = values.join(' ')
    const known = this.alternates.get(ink.name)
    if (ink.name === 'All' || ink.name === 'None' || (known !== undefined && known !== alternate))
      throw new UserError(
        'spot-conflict',
        `专色“${ink.name}”有两种不同的替代色，或用了保留名 All、None；请给色板改名或统一其 CMYK 值`,
        `spot colour "${ink.name}" has two different CMYK alternates, or bears a reserved name (All, None); rename the swatch or make its CMYK values agree`,
        ink.name,
      )
    this.alternates.set(ink.name, alternate)
    return separation(ink.name, values)
  }
}
