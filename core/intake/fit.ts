/**
 * Display type fitted to its box by estimate.
 *
 * Role: a first size for heads before anything is typeset; `core/commands/fitHeadline.ts` corrects it by measure.
 * Boundary: knows no fonts, so it counts ems: Han and full-width marks 1, Latin about half.
 */
import type { Fit } from './template.ts'

/** Advance of a line in em of its size. Marks at the line's two ends count half (T2.3), as do all but one of neighbouring marks (T2.2). */
export function estimateEm(text: string, trackingEm = 0): number {
  let em = 0
  let count = 0
  let mark = true
  for (const char of text) {
    const full = /[\p{sc=Han}\u3000-\u303f\uff00-\uff60“”‘’—…·]/u.test(char)
    const isMark = /[“”‘’（）《》〈〉【】、。，；：]/u.test(char)
    em += !full ? (/[\s.,:;!'|]/u.test(char) ? 0.3 : 0.56) : isMark && mark ? 0.5 : 1
    mark = isMark
    count++
  }
  return em - (mark && count > 0 && em > 0.5 ? 0.5 : 0) + trackingEm * Math.max(0, count - 1)
}

export interface Fitted {
  readonly sizePt: number
  readonly scaleX: number
  readonly rows: number
}

/** Half points a step; a head keeps this much clear of its box, for what the estimate does not see. */
const STEP_PT = 0.5
const CLEAR = 0.985

/** The largest size that fits, on as few rows as possible (T4.7); at the smallest size and scale when nothing does. */
export function fitByEstimate(em: number, widthPt: number, fit: Fit): Fitted {
  if (em <= 0) return { sizePt: fit.maxPt, scaleX: 1, rows: 1 }
  for (let rows = 1; rows <= fit.maxRows; rows++) {
    // Rows break at words, so that the longest is longer than its share.
    const room = widthPt * CLEAR * rows * (rows === 1 ? 1 : 0.92)
    for (let sizePt = fit.maxPt; sizePt >= fit.minPt; sizePt -= STEP_PT) {
      const scale = room / (em * sizePt)
      if (scale >= fit.minScale) return { sizePt, scaleX: Math.min(1, Math.floor(scale * 200) / 200), rows }
    }
  }
  return { sizePt: fit.minPt, scaleX: fit.minScale, rows: fit.maxRows }
}
