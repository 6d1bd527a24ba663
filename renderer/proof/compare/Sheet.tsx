/** Pages of a comparison at one place and scale, with boxes: one picture, or two inks laid over each other. */
import { useLayoutEffect, useRef, useState, type PointerEvent, type WheelEvent } from 'react'
import type { Rect } from '../../../core/model/geometry.ts'

/** Where a sheet is looked at: mm of the page in its middle, and px a mm; null scale: all of it. */
export interface Look {
  readonly x: number
  readonly y: number
  readonly scale: number | null
}

export interface Layer {
  readonly href: string
  readonly tint: 'red' | 'cyan' | null
}

interface SheetProps {
  readonly label: string
  readonly name: string
  readonly widthMm: number
  readonly heightMm: number
  readonly layers: readonly Layer[]
  readonly look: Look
  readonly boxes: readonly Rect[]
  /** Boxes of the chosen difference. */
  readonly chosen: readonly Rect[]
  /** What is chosen is as it was asked for. */
  readonly good?: boolean
  readonly onPan: (dxMm: number, dyMm: number) => void
  readonly onZoom: (scale: number) => void
}

const ROOM_PX = 16
const LEAST_SCALE = 0.5
const MOST_SCALE = 16

export function Sheet(props: SheetProps) {
  const { label, name, widthMm, heightMm, layers, look, boxes, chosen, good = false, onPan, onZoom } = props
  const frame = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = frame.current!
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const fit = Math.min((size.width - ROOM_PX) / widthMm, (size.height - ROOM_PX) / heightMm)
  const scale = look.scale ?? Math.max(0.1, fit)
  const [x, y] = look.scale === null ? [widthMm / 2, heightMm / 2] : [look.x, look.y]
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.buttons !== 1) return
    onPan(-event.movementX / scale, -event.movementY / scale)
  }
  const wheel = (event: WheelEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey)
      onZoom(Math.max(LEAST_SCALE, Math.min(MOST_SCALE, scale * Math.exp(-event.deltaY / 300))))
    else onPan(event.deltaX / scale, event.deltaY / scale)
  }
  const boxStyle = (box: Rect) => ({
    left: (box.x - 0.4) * scale,
    top: (box.y - 0.4) * scale,
    width: (box.width + 0.8) * scale,
    height: (box.height + 0.8) * scale,
  })
  return (
    <section className="compare-sheet" aria-label={label}>
      <header>
        <strong>{label}</strong> <span className="muted ellipsis">{name}</span>
      </header>
      <div
        ref={frame}
        className="compare-frame"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onWheel={wheel}
      >
        <div
          className="compare-paper"
          style={{
            width: widthMm * scale,
            height: heightMm * scale,
            transform: `translate(${size.width / 2 - x * scale}px, ${size.height / 2 - y * scale}px)`,
          }}
        >
          {layers.map(({ href, tint }) => (
            <div key={href} className="compare-layer" data-tint={tint}>
              <img src={href} alt="" draggable={false} />
            </div>
          ))}
          {boxes.map((box, index) => (
            <i key={`all ${index}`} className="compare-box" style={boxStyle(box)} />
          ))}
          {chosen.map((box, index) => (
            <i key={`own ${index}`} className="compare-box compare-box-chosen" data-good={good} style={boxStyle(box)} />
          ))}
        </div>
      </div>
    </section>
  )
}
