/** Marks the moment of the first full paint in the browser's own timeline, where tests and the benchmark read it. */

/** Name of the mark. */
const PAGE_PAINTED = 'page-painted'

/** @param settled whether all that the page needs is there and painted; asked once a frame until it is. */
export function markFirstPaint(settled: () => boolean): () => void {
  let frame = requestAnimationFrame(function look() {
    if (settled()) performance.mark(PAGE_PAINTED)
    else frame = requestAnimationFrame(look)
  })
  return () => cancelAnimationFrame(frame)
}
