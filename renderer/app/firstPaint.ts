/** Marks the moment of the first full paint in the browser's own timeline, where tests and the benchmark read it. */

/** Name of the mark. */
const PAGE_PAINTED = 'page-painted'

/**
 * @param complete whether all that the page shows is there and was drawn in the last frame; asked once a frame until it is
 * @param painted told then
 */
export function markFirstPaint(complete: () => boolean, painted: () => void): () => void {
  let frame = requestAnimationFrame(function look() {
    // In the frame after: by then the drawing itself is on the screen.
    if (complete())
      frame = requestAnimationFrame(() => {
        performance.mark(PAGE_PAINTED)
        painted()
      })
    else frame = requestAnimationFrame(look)
  })
  return () => cancelAnimationFrame(frame)
}
