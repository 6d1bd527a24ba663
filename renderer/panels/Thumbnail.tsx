/** A page or master, small: drawn when it is in sight and the hand rests. */
import { useEffect, useRef, useState } from 'react'
import type { DisplayList } from '../../core/paint/displayList.ts'
import { useSession } from '../app/hooks.tsx'
import { drawThumbnail } from '../canvas/thumbnail.ts'

/** Width of a thumbnail, CSS px. */
const WIDTH = 64

interface ThumbnailProps {
  readonly pageId: string
  /** Height to width. */
  readonly ratio: number
  /** CSS px. */
  readonly width?: number
}

/** Drawn when it is in sight and the hand rests; drawn anew when the page's list is another. */
export function Thumbnail({ pageId, ratio, width = WIDTH }: ThumbnailProps) {
  const session = useSession()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => setSeen(entries.some((entry) => entry.isIntersecting)), {
      rootMargin: '120px',
    })
    observer.observe(canvas.current!)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (!seen) return
    const { editing, outlines, inkToRgb, pictures } = session
    let drawn: DisplayList | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let ended = false
    const paint = (): void => {
      const { snapshot } = editing.view.get()
      if (ended || !snapshot.records.has(pageId)) return
      const list = editing.page(pageId)
      if (list === drawn) return
      drawn = list
      const parts = { outlines, inkToRgb, image: pictures.bitmap }
      void drawThumbnail(canvas.current!, list, parts, () => ended || drawn !== list)
    }
    const rest = (): void => {
      clearTimeout(timer)
      timer = setTimeout(paint, 400)
    }
    timer = setTimeout(paint, 0)
    const end = editing.view.subscribe(rest)
    return () => {
      ended = true
      clearTimeout(timer)
      end()
    }
  }, [seen, session, pageId])
  const ppx = Math.max(1, Math.ceil(window.devicePixelRatio))
  const height = Math.round(Math.min(width * ratio, width * 2))
  return (
    <canvas
      ref={canvas}
      className="thumb-page"
      width={width * ppx}
      height={height * ppx}
      style={{ width, height }}
      aria-hidden
    />
  )
}
