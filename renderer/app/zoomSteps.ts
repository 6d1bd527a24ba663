/** The zooms that + and − step through. */
export const ZOOM_STEPS: readonly number[] = [0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 40]

/** The next step up (1) or down (-1) from any zoom. */
export function zoomStep(zoom: number, direction: 1 | -1): number {
  // A fitted zoom stands between steps; a hair's breadth from one counts as on it.
  const hair = 0.001
  return direction > 0
    ? (ZOOM_STEPS.find((step) => step > zoom * (1 + hair)) ?? ZOOM_STEPS[ZOOM_STEPS.length - 1]!)
    : (ZOOM_STEPS.findLast((step) => step < zoom * (1 - hair)) ?? ZOOM_STEPS[0]!)
}
