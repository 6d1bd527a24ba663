/**
 * Gradients as shadings.
 *
 * Role: axial and radial shadings (ISO 32000-1 8.7.4.5.3, 8.7.4.5.4) whose colours are exact functions, so that the RIP makes them as
 * fine as its plates: DeviceCMYK; a Separation where one spot runs to paper; DeviceN where inks meet. For the web DeviceRGB.
 * Boundary: the content that paints them is `content.ts`, one spot's space `ink.ts`.
 */
import type { InkToRgb } from '../paint/colour.ts'
import type { Gradient, Ink, ProcessInk, SpotInk } from '../paint/displayList.ts'
import { screenStops } from '../paint/gradient.ts'
import { latin1, nameToken } from './bytes.ts'
import { fingerprint, toHex } from './hash.ts'
import type { PdfFile, PdfValue, Ref } from './writer.ts'

/** A gradient that a part is filled with. */
export interface ShadingUse {
  /** Shading resource name; the same for the same gradient at the same place. */
  readonly resource: string
  readonly gradient: Gradient
}

const uses = new WeakMap<Gradient, ShadingUse>()

export function shadingUse(gradient: Gradient): ShadingUse {
  let use = uses.get(gradient)
  if (!use) {
    const { shape, from, to, stops } = gradient
    const inks = stops.map(({ offset, ink }) => [
      offset,
      ...(ink.kind === 'spot' ? [nameToken(ink.name), ink.tint, ...cmyk(ink.alternate)] : cmyk(ink)),
    ])
    const about = latin1(JSON.stringify([shape, from, to, inks]))
    uses.set(gradient, (use = { resource: `G${toHex(fingerprint(about)).slice(0, 24)}`, gradient }))
  }
  return use
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4
const cmyk = ({ c, m, y, k }: ProcessInk): number[] => [c, m, y, k].map(rounded)
const PROCESS = ['Cyan', 'Magenta', 'Yellow', 'Black'] as const

/** A spot called as a process ink is that ink: DeviceN must not name one twice. */
function asProcess(ink: Ink): Ink {
  const channel = ink.kind === 'spot' ? PROCESS.findIndex((name) => name === ink.name) : -1
  if (ink.kind === 'process' || channel < 0) return ink
  const [c, m, y, k] = PROCESS.map((_, index) => (index === channel ? ink.tint : 0))
  return { kind: 'process', c, m, y, k }
}

/** What a gradient's colours are written in. */
interface Space {
  readonly value: PdfValue
  readonly components: (ink: Ink) => number[]
}

/** Shadings of a file. @param spotSpace the Separation of a spot. @param inkToRgb for the web; null: for print. */
export class Shadings {
  private readonly refs = new Map<string, Ref>()
  private readonly spaces = new Map<string, Ref>()
  private readonly file: PdfFile
  private readonly spotSpace: (ink: SpotInk) => Ref
  private readonly inkToRgb: InkToRgb | null

  constructor(file: PdfFile, spotSpace: (ink: SpotInk) => Ref, inkToRgb: InkToRgb | null) {
    this.file = file
    this.spotSpace = spotSpace
    this.inkToRgb = inkToRgb
  }

  /** The shading of a gradient; each is written once. @throws UserError `spot-conflict` */
  ref({ resource, gradient }: ShadingUse): Ref {
    let ref = this.refs.get(resource)
    if (!ref) this.refs.set(resource, (ref = this.file.add(this.shading(gradient))))
    return ref
  }

  private shading(gradient: Gradient): PdfValue {
    const { shape, from, to, stops } = gradient
    const { inkToRgb } = this
    const inks = stops.map(({ ink }) => asProcess(ink))
    const space = inkToRgb ? undefined : this.space(inks)
    const colours = space
      ? stops.map(({ offset }, index) => ({ offset, values: space.components(inks[index]) }))
      : screenStops(gradient, inkToRgb!).map(({ offset, rgb }) => ({
          offset,
          values: rgb.map((v) => rounded(v / 255)),
        }))
    const [x1, y1, x2, y2] = [from[0], -from[1], to[0], -to[1]].map(rounded)
    return {
      ShadingType: shape === 'linear' ? 2 : 3,
      ColorSpace: space ? space.value : 'DeviceRGB',
      Coords:
        shape === 'linear'
          ? [x1, y1, x2, y2]
          : [x1, y1, 0, x1, y1, rounded(Math.hypot(to[0] - from[0], to[1] - from[1]))],
      Function: stitched(colours),
      Extend: [true, true],
    }
  }

  /** The least space that holds all inks. Bare paper is no ink: it needs no process plates beside a spot's. */
  private space(inks: readonly Ink[]): Space {
    const spots = new Map<string, SpotInk>()
    for (const ink of inks)
      if (ink.kind === 'spot') {
        // Each is asked for: one name must not come with two alternates.
        this.spotSpace(ink)
        spots.set(ink.name, ink)
      }
    const process = inks.some((ink) => ink.kind === 'process' && ink.c + ink.m + ink.y + ink.k > 0)
    if (spots.size === 0) return { value: 'DeviceCMYK', components: (ink) => cmyk(ink as ProcessInk) }
    // One order of names for the same inks, whatever the order of the stops.
    const names = [...spots.keys()].sort()
    const refs = names.map((name) => this.spotSpace(spots.get(name)!))
    const tints = (ink: Ink): number[] =>
      names.map((name) => (ink.kind === 'spot' && ink.name === name ? rounded(ink.tint) : 0))
    if (!process && names.length === 1) return { value: refs[0], components: tints }
    const none: readonly number[] = process ? [0, 0, 0, 0] : []
    return {
      value: this.deviceN(
        names.map((name) => spots.get(name)!),
        refs,
        process,
      ),
      components: (ink) => [...(process && ink.kind === 'process' ? cmyk(ink) : none), ...tints(ink)],
    }
  }

  /** Several inks on their own plates at once (ISO 32000-1 8.6.6.5), each spot told by its Separation as PDF/X-4 asks. */
  private deviceN(spots: readonly SpotInk[], refs: readonly Ref[], process: boolean): Ref {
    const names = [...(process ? PROCESS : []), ...spots.map(({ name }) => nameToken(name))]
    const key = names.join('/')
    let ref = this.spaces.get(key)
    if (!ref) {
      const tint = this.file.stream(latin1(tintTransform(spots, process)), {
        FunctionType: 4,
        Domain: names.flatMap(() => [0, 1]),
        Range: [0, 1, 0, 1, 0, 1, 0, 1],
      })
      const colorants = Object.fromEntries(spots.map(({ name }, index) => [nameToken(name), refs[index]]))
      this.spaces.set(key, (ref = this.file.add(['DeviceN', names, 'DeviceCMYK', tint, { Colorants: colorants }])))
    }
    return ref
  }
}

/**
 * A calculator function that adds each spot's alternate, by its tint, to the process inks; `Range` holds the sum to full ink. On the
 * stack: C M Y K if `process`, then the spots.
 */
function tintTransform(spots: readonly SpotInk[], process: boolean): string {
  const count = spots.length
  // The process inks on top; then the spots are taken from under them one by one.
  const steps = [process ? `${count + 4} ${count} roll` : '0 0 0 0']
  for (const { alternate } of spots.toReversed()) {
    steps.push('5 -1 roll')
    // c m y k s → m y k c+s·a s, four times round.
    for (const value of cmyk(alternate)) steps.push(`5 -1 roll 1 index ${value} mul add exch`)
    steps.push('pop')
  }
  return `{ ${steps.join(' ')} }`
}

/** Straight lines between colours: type 2 functions, stitched by one of type 3 where there are several. */
function stitched(colours: readonly { readonly offset: number; readonly values: readonly number[] }[]): PdfValue {
  const at = colours.map(({ offset, values }) => ({ offset: rounded(offset), values }))
  const ends = [{ offset: 0, values: at[0].values }, ...at, { offset: 1, values: at[at.length - 1].values }]
  const bounds: number[] = []
  const functions: PdfValue[] = []
  for (let i = 1; i < ends.length; i++) {
    const [from, to] = [ends[i - 1], ends[i]]
    // A hard edge takes no room: the next function begins with the other colour.
    if (to.offset === from.offset) continue
    if (functions.length > 0) bounds.push(from.offset)
    functions.push({ FunctionType: 2, Domain: [0, 1], C0: from.values, C1: to.values, N: 1 })
  }
  if (functions.length === 1) return functions[0]
  return {
    FunctionType: 3,
    Domain: [0, 1],
    Functions: functions,
    Bounds: bounds,
    Encode: functions.flatMap(() => [0, 1]),
  }
}
