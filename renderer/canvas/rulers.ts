/**
 * Rulers along the top and the left of the canvas, in mm from the corner of the page.
 *
 * Role: draws two strips and the marks of the pointer. Boundary: the steps are pure (`rulerSteps`).
 */
import type { Point } from '../../core/model/geometry.ts'
import { PT_PER_MM } from '../../core/model/units.ts'
import { interfaceFont } from './interfaceFont.ts'
import type { Theme } from './theme.ts'
import type { View } from './view.ts'
import { ACCENT } from './theme.ts'

/** Breadth of a ruler, px. */
export const RULER_PX = 20
/** Labels stand at least this far apart, and ticks that far, px. */
const LABEL_PX = 48
const TICK_PX = 5

export interface RulerSteps {
  /** mm between labels. */
  readonly label: number
  /** mm between ticks; a whole part of `label`. */
  readonly tick: number
}

const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]

/** The closest steps that stay readable at `scale` px a pt. */
export function rulerSteps(scale: number): RulerSteps {
  const px = scale * PT_PER_MM
  const label = STEPS.find((step) => step * px >= LABEL_PX) ?? STEPS[STEPS.length - 1]
  const whole = (step: number) => Math.abs(label / step - Math.round(label / step)) < 1e-9
  return { label, tick: STEPS.find((step) => step * px >= TICK_PX && whole(step)) ?? label }
}

/** @param top unit: CSS px, from the window's corner, as of `left`; the corner is the top one's. */
export function drawRulers(
  { top, left }: { readonly top: CanvasRenderingContext2D; readonly left: CanvasRenderingContext2D },
  size: { readonly width: number; readonly height: number },
  view: View,
  pointer: Point | null,
  theme: Theme,
): void {
  strip(left, size.height, view.scale, view.y, pointer?.y, theme, true)
  strip(top, size.width, view.scale, view.x, pointer?.x, theme, false)
  top.fillStyle = theme.ruler
  top.fillRect(0, 0, RULER_PX - 1, RULER_PX - 1)
}

function strip(
  context: CanvasRenderingContext2D,
  length: number,
  scale: number,
  origin: number,
  pointer: number | undefined,
  theme: Theme,
  upright: boolean,
): void {
  context.fillStyle = theme.ruler
  context.fillRect(0, 0, upright ? RULER_PX : length, upright ? length : RULER_PX)
  context.font = interfaceFont(10)
  context.textBaseline = 'alphabetic'
  context.textAlign = 'left'
  const { label, tick } = rulerSteps(scale)
  const px = scale * PT_PER_MM
  const every = Math.round(label / tick)
  context.strokeStyle = theme.rulerLine
  context.fillStyle = theme.rulerInk
  context.beginPath()
  line(context, RULER_PX - 0.5, 0, length, !upright)
  for (let i = Math.floor((RULER_PX - origin) / px / tick); i * tick * px + origin < length; i++) {
    const at = Math.round(i * tick * px + origin) + 0.5
    if (at < RULER_PX - LABEL_PX) continue
    const named = i % every === 0
    const reach = named ? RULER_PX : every % 2 === 0 && i % (every / 2) === 0 ? 7 : 4
    if (at > RULER_PX) line(context, at, RULER_PX - reach, RULER_PX, upright)
    if (!named) continue
    const text = String(Number((i * tick).toFixed(1)))
    if (!upright) context.fillText(text, at + 2.5, 9)
    else {
      context.save()
      context.translate(9, at - 2.5)
      context.rotate(-Math.PI / 2)
      context.fillText(text, 0, 0)
      context.restore()
    }
  }
  context.stroke()
  if (pointer === undefined || pointer <= RULER_PX) return
  context.strokeStyle = ACCENT
  context.beginPath()
  line(context, Math.round(pointer) + 0.5, 0, RULER_PX - 1, upright)
  context.stroke()
}

/** Level at `at` from x to x, or upright from y to y. */
function line(context: CanvasRenderingContext2D, at: number, from: number, to: number, level: boolean): void {
  context.moveTo(level ? from : at, level ? at : from)
  context.lineTo(level ? to : at, level ? at : to)
}
