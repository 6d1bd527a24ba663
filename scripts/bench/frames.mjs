// How long the window's frames wait for what an event makes it do.
export const quantile = (list, part) =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))]

/** Records how long each event of the armed type keeps the next frames waiting. Runs in the page. */
export function recordFrames() {
  window.benchFrames = []
  for (const type of ['wheel', 'pointermove', 'mousemove', 'beforeinput'])
    window.addEventListener(
      type,
      () => {
        if (window.benchArmed !== type) return
        const began = performance.now()
        requestAnimationFrame(() => requestAnimationFrame(() => window.benchFrames.push(performance.now() - began)))
      },
      { capture: true },
    )
}

/** Does `step` as often as asked, each after the frames of the last; the durations, ms. */
export async function timed(page, type, count, step) {
  await page.evaluate((armed) => {
    window.benchFrames = []
    window.benchArmed = armed
  }, type)
  for (let i = 0; i < count; i++) {
    const before = await page.evaluate(() => window.benchFrames.length)
    await step(i)
    await page.waitForFunction((n) => window.benchFrames.length > n, before, { polling: 5, timeout: 5000 })
  }
  return page.evaluate(() => {
    window.benchArmed = ''
    return window.benchFrames
  })
}
