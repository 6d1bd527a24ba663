/**
 * What a page's content shows: text, paths, pictures and shadings with the state they are shown in.
 *
 * Role: an interpreter of content streams (ISO 32000-1 8 and 9) that follows form XObjects. Places in pt of the page, y upwards. Boundary: draws nothing,
 * judges nothing.
 */
import { PDFArray, PDFBool, PDFDict, PDFName, PDFNumber, PDFStream, type PDFObject } from 'pdf-lib'
import { fontOf, type Font } from './font.ts'
import {
  boxOf,
  corners,
  EVERYWHERE,
  grow,
  IDENTITY,
  leastScale,
  meet,
  times,
  type Box,
  type Matrix,
} from './geometry.ts'
import { streamBytes } from './read.ts'
import { operationsOf, type Operand } from './tokens.ts'

export interface Colour {
  /** `DeviceCMYK`, `Separation` … as the colour space array begins. */
  readonly space: string
  readonly values: readonly number[]
  /** Of a Separation. */
  readonly colorant?: string
  /** The operator that set it: `k`, `scn` … `` for the colour that a page begins with. */
  readonly operator: string
}

interface Common {
  /** What it can cover at most, clip respected; a box without area covers nothing. */
  readonly box: Box
  /** The fill's colour, or the stroke's for a stroke. */
  readonly colour: Colour
  readonly overprint: boolean
  readonly overprintMode: number
}
export interface ShownGlyph extends Common {
  readonly kind: 'glyph'
  readonly font: Font
  readonly code: number
  /** Of the em on the page, the smaller of its sides, pt. */
  readonly sizePt: number
  /** What it reads as; undefined where the file does not say. */
  readonly text: string | undefined
}
/** One subpath. */
export interface ShownPath extends Common {
  readonly kind: 'fill' | 'stroke'
  /** For strokes, on the page, pt. */
  readonly widthPt: number
  /** Without the clip and the stroke. */
  readonly shape: Box
}
export interface ShownImage extends Common {
  readonly kind: 'image'
  readonly dict: PDFDict | undefined
  readonly matrix: Matrix
  readonly stream: PDFStream | undefined
}
export interface ShownShading extends Common {
  readonly kind: 'shading'
}
/** Something that a content stream may not hold: an operator that PDF does not have, a resource that is not there. */
export interface Fault {
  readonly kind: 'fault'
  readonly message: string
}
export type Painted = ShownGlyph | ShownPath | ShownImage | ShownShading
export type Shown = Painted | Fault

interface State {
  ctm: Matrix
  clip: Box
  fill: Colour
  stroke: Colour
  fillOverprint: boolean
  strokeOverprint: boolean
  overprintMode: number
  width: number
  font: Font | undefined
  size: number
  spacing: number
  wordSpacing: number
  scale: number
  leading: number
  rise: number
  mode: number
}

/** What a page begins with. */
const BLACK: Colour = { space: 'DeviceGray', values: [0], operator: '' }

/** Operators that this interpreter has nothing to do for. */
const NOTHING = new Set(['j', 'J', 'M', 'd', 'ri', 'i', 'BX', 'EX', 'MP', 'DP', 'd0', 'd1'])
const DEVICE: Readonly<Record<string, string>> = { g: 'DeviceGray', rg: 'DeviceRGB', k: 'DeviceCMYK' }

export function interpret(content: Uint8Array, resources: PDFDict): Shown[] {
  const shown: Shown[] = []
  const state: State = {
    ctm: IDENTITY,
    clip: EVERYWHERE,
    fill: BLACK,
    stroke: BLACK,
    fillOverprint: false,
    strokeOverprint: false,
    overprintMode: 0,
    width: 1,
    font: undefined,
    size: 0,
    spacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  }
  run(content, resources, state, shown, 0)
  return shown
}

function run(content: Uint8Array, resources: PDFDict, begin: State, shown: Shown[], depth: number): void {
  let s = { ...begin }
  const saved: State[] = []
  /** Points of the subpaths, control points among them. */
  let path: [number, number][][] = []
  let clips = false
  let tm = IDENTITY
  let line = IDENTITY
  const spans: (string | undefined)[] = []
  const fault = (message: string) => shown.push({ kind: 'fault', message })
  const resource = (kind: string, name: string): PDFObject | undefined => {
    const found = resources.lookupMaybe(PDFName.of(kind), PDFDict)?.lookup(PDFName.of(name))
    if (!found) fault(`${kind} /${name} is not among the resources`)
    return found
  }
  const fillState = () => ({ colour: s.fill, overprint: s.fillOverprint, overprintMode: s.overprintMode })
  const paint = (fill: boolean, stroke: boolean) => {
    for (const points of path) {
      const shape = boxOf(points, s.ctm)
      if (fill) shown.push({ kind: 'fill', box: meet(shape, s.clip), shape, widthPt: 0, ...fillState() })
      if (stroke) {
        const widthPt = s.width * leastScale(s.ctm)
        const box = meet(grow(shape, widthPt / 2), s.clip)
        const { stroke: colour, strokeOverprint: overprint, overprintMode } = s
        shown.push({ kind: 'stroke', box, shape, widthPt, colour, overprint, overprintMode })
      }
    }
    if (clips && path.length > 0) s.clip = meet(s.clip, boxOf(path.flat(), s.ctm))
    clips = false
    path = []
  }
  const show = (bytes: Uint8Array) => {
    const { font } = s
    if (!font) return void fault('text without a font')
    for (const code of font.codes(bytes)) {
      const width = font.width(code) / 1000
      const text = spans.findLast((span) => span !== undefined) ?? font.text(code)
      const m = times(times([s.size * s.scale, 0, 0, s.size, 0, s.rise], tm), s.ctm)
      const box = meet(boxOf(corners([0, -0.12, width, 0.88]), m), s.clip)
      const stroke = s.mode === 1 || s.mode === 5
      const { overprintMode } = s
      if (s.mode !== 3 && s.mode !== 7)
        shown.push({
          kind: 'glyph',
          font,
          code,
          text,
          box,
          sizePt: leastScale(m),
          colour: stroke ? s.stroke : s.fill,
          overprint: stroke ? s.strokeOverprint : s.fillOverprint,
          overprintMode,
        })
      const word = bytes.length > 0 && font.bytesPerCode === 1 && code === 32 ? s.wordSpacing : 0
      tm = times([1, 0, 0, 1, (width * s.size + s.spacing + word) * s.scale, 0], tm)
    }
  }
  const nextLine = (x: number, y: number) => (tm = line = times([1, 0, 0, 1, x, y], line))
  const space = (name: string, operator: string): Colour => {
    if (['DeviceGray', 'DeviceRGB', 'DeviceCMYK', 'Pattern'].includes(name))
      return { space: name, values: [], operator }
    const found = resource('ColorSpace', name)
    if (found instanceof PDFName) return { space: found.decodeText(), values: [], operator }
    if (!(found instanceof PDFArray)) return { space: '', values: [], operator }
    const kind = (found.lookup(0) as PDFName).decodeText()
    const colorant = found.lookup(1)
    return kind === 'Separation' && colorant instanceof PDFName
      ? { space: kind, values: [], colorant: colorant.decodeText(), operator }
      : { space: kind, values: [], operator }
  }

  for (const { operator, operands } of operationsOf(content)) {
    const n = operands as readonly number[]
    const name = () => (operands[operands.length - 1] as { name: string }).name
    switch (operator) {
      case 'q':
        saved.push({ ...s })
        break
      case 'Q': {
        const back = saved.pop()
        if (back) s = back
        else fault('Q without q')
        break
      }
      case 'cm':
        s.ctm = times(n as unknown as Matrix, s.ctm)
        break
      case 'w':
        s.width = n[0]
        break
      case 'gs': {
        const dict = resource('ExtGState', name())
        if (dict instanceof PDFDict) graphicsState(dict, s)
        break
      }
      case 'm':
        path.push([[n[0], n[1]]])
        break
      case 'l':
      case 'c':
      case 'v':
      case 'y': {
        const points = path[path.length - 1]
        if (!points) fault('a path without its beginning')
        else for (let i = 0; i < n.length; i += 2) points.push([n[i], n[i + 1]])
        break
      }
      case 're':
        path.push(corners([n[0], n[1], n[0] + n[2], n[1] + n[3]]))
        break
      case 'h':
        break
      case 'S':
      case 's':
        paint(false, true)
        break
      case 'f':
      case 'F':
      case 'f*':
        paint(true, false)
        break
      case 'B':
      case 'B*':
      case 'b':
      case 'b*':
        paint(true, true)
        break
      case 'n':
        paint(false, false)
        break
      case 'W':
      case 'W*':
        clips = true
        break
      case 'g':
      case 'rg':
      case 'k':
        s.fill = { space: DEVICE[operator], values: n, operator }
        break
      case 'G':
      case 'RG':
      case 'K':
        s.stroke = { space: DEVICE[operator.toLowerCase()], values: n, operator }
        break
      case 'cs':
        s.fill = space(name(), operator)
        break
      case 'CS':
        s.stroke = space(name(), operator)
        break
      case 'sc':
      case 'scn':
        s.fill = { ...s.fill, values: operands.filter((value) => typeof value === 'number'), operator }
        break
      case 'SC':
      case 'SCN':
        s.stroke = { ...s.stroke, values: operands.filter((value) => typeof value === 'number'), operator }
        break
      case 'sh':
        resource('Shading', name())
        shown.push({ kind: 'shading', box: s.clip, ...fillState() })
        break
      case 'BI':
        image(undefined, undefined)
        break
      case 'Do': {
        const found = resource('XObject', name())
        if (!(found instanceof PDFStream)) break
        const kind = found.dict.lookup(PDFName.of('Subtype'))
        if (kind === PDFName.of('Image')) image(found.dict, found)
        else if (kind === PDFName.of('Form')) form(found)
        else fault(`XObject /${name()} is a ${String(kind)}`)
        break
      }
      case 'BT':
        tm = line = IDENTITY
        break
      case 'ET':
        break
      case 'Tc':
        s.spacing = n[0]
        break
      case 'Tw':
        s.wordSpacing = n[0]
        break
      case 'Tz':
        s.scale = n[0] / 100
        break
      case 'TL':
        s.leading = n[0]
        break
      case 'Ts':
        s.rise = n[0]
        break
      case 'Tr':
        s.mode = n[0]
        break
      case 'Tf': {
        const dict = resource('Font', (operands[0] as { name: string }).name)
        s.font = dict instanceof PDFDict ? fontOf(dict) : undefined
        s.size = n[1]
        break
      }
      case 'Td':
        nextLine(n[0], n[1])
        break
      case 'TD':
        s.leading = -n[1]
        nextLine(n[0], n[1])
        break
      case 'Tm':
        tm = line = n as unknown as Matrix
        break
      case 'T*':
        nextLine(0, -s.leading)
        break
      case 'Tj':
        show(operands[0] as Uint8Array)
        break
      case "'":
        nextLine(0, -s.leading)
        show(operands[0] as Uint8Array)
        break
      case 'TJ':
        for (const part of operands[0] as readonly (number | Uint8Array)[])
          if (typeof part === 'number') tm = times([1, 0, 0, 1, (-part / 1000) * s.size * s.scale, 0], tm)
          else show(part)
        break
      case 'BMC':
        spans.push(undefined)
        break
      case 'BDC':
        spans.push(actualText(operands[1]))
        break
      case 'EMC':
        spans.pop()
        break
      default:
        if (!NOTHING.has(operator)) fault(`operator ${operator} is not one of PDF's`)
    }
  }
  if (saved.length > 0) fault('q without Q')

  function image(dict: PDFDict | undefined, stream: PDFStream | undefined): void {
    const box = meet(boxOf(corners([0, 0, 1, 1]), s.ctm), s.clip)
    shown.push({ kind: 'image', dict, stream, matrix: s.ctm, box, ...fillState() })
  }

  function form(stream: PDFStream): void {
    if (depth > 12) return void fault('form XObjects within each other')
    const numbers = (key: string) =>
      stream.dict
        .lookupMaybe(PDFName.of(key), PDFArray)
        ?.asArray()
        .map((value) => (value as PDFNumber).asNumber())
    const ctm = times((numbers('Matrix') ?? IDENTITY) as unknown as Matrix, s.ctm)
    const bounds = numbers('BBox') as unknown as Box | undefined
    const clip = bounds ? meet(s.clip, boxOf(corners(bounds), ctm)) : s.clip
    const own = stream.dict.lookupMaybe(PDFName.of('Resources'), PDFDict) ?? resources
    run(streamBytes(stream), own, { ...s, ctm, clip }, shown, depth + 1)
  }
}

function graphicsState(dict: PDFDict, s: State): void {
  const flag = (key: string) => {
    const value = dict.lookup(PDFName.of(key))
    return value instanceof PDFBool ? value.asBoolean() : undefined
  }
  const stroke = flag('OP')
  if (stroke !== undefined) s.strokeOverprint = stroke
  // Where op is missing, OP stands for both (ISO 32000-1 table 58).
  const fill = flag('op') ?? stroke
  if (fill !== undefined) s.fillOverprint = fill
  const mode = dict.lookup(PDFName.of('OPM'))
  if (mode instanceof PDFNumber) s.overprintMode = mode.asNumber()
  const width = dict.lookup(PDFName.of('LW'))
  if (width instanceof PDFNumber) s.width = width.asNumber()
}

function actualText(properties: Operand | undefined): string | undefined {
  if (typeof properties !== 'object' || properties === null || !('dict' in properties)) return undefined
  const bytes = properties.dict.get('ActualText')
  if (!(bytes instanceof Uint8Array)) return undefined
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le')
    : Buffer.from(bytes).toString('latin1')
}
