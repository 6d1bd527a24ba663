/** The drawing tools: boxes brought to lines of the page, lines level and upright, clicks that draw nothing. */
import { describe, expect, it } from 'vitest'
import type { Rect } from '../../core/model/geometry.ts'
import { createDrawTool } from './draw.ts'
import type { DrawToolId, ToolPointer } from './tool.ts'

const NO_KEYS = { shift: false, alt: false, ctrl: false }
const pointer = (x: number, y: number, keys: Partial<typeof NO_KEYS> = {}): ToolPointer => ({
  screen: { x, y },
  page: { x, y },
  clicks: 1,
  ...NO_KEYS,
  ...keys,
})

/** Draws on a page with an upright line at 100 and a level one at 50. */
function drawn(tool: DrawToolId, from: ToolPointer, to: ToolPointer): readonly [Rect, boolean] | null {
  let made: readonly [Rect, boolean] | null = null
  const line = { kind: 'guide', from: 0, to: 500 } as const
  const drawing = createDrawTool(tool, {
    view: { scale: 1, x: 0, y: 0 },
    setView: () => undefined,
    room: { x: 0, y: 0, width: 500, height: 500 },
    lines: () => ({ x: [{ at: 100, ...line }], y: [{ at: 50, ...line }] }),
    marquee: () => undefined,
    feedback: () => undefined,
    drawn: (_, box, rising) => void (made = [box, rising]),
  } as Parameters<typeof createDrawTool>[1])
  drawing.down(from)
  drawing.move(to)
  drawing.up(to)
  return made
}

describe('drawing', () => {
  it('brings edges to lines that are near, and not with Ctrl', () => {
    expect(drawn('rectangle', pointer(97, 53), pointer(200, 150))?.[0]).toEqual({
      x: 100,
      y: 50,
      width: 100,
      height: 100,
    })
    expect(drawn('image', pointer(97, 53), pointer(200, 150, { ctrl: true }))?.[0]).toMatchObject({ x: 97, y: 53 })
  })

  it('makes boxes square with Shift, and lines level, upright or between the two', () => {
    expect(drawn('ellipse', pointer(200, 200), pointer(260, 230, { shift: true }))?.[0]).toMatchObject({
      width: 60,
      height: 60,
    })
    expect(drawn('line', pointer(200, 200), pointer(300, 210, { shift: true }))?.[0]).toMatchObject({ height: 0 })
    expect(drawn('line', pointer(200, 200), pointer(210, 300, { shift: true }))?.[0]).toMatchObject({ width: 0 })
    expect(drawn('line', pointer(200, 200), pointer(300, 270, { shift: true }))?.[0]).toMatchObject({
      width: 100,
      height: 100,
    })
  })

  it('tells a line that rises, takes a level one as it is, and draws nothing on a click', () => {
    expect(drawn('line', pointer(200, 300), pointer(300, 200))?.[1]).toBe(true)
    expect(drawn('line', pointer(200, 200), pointer(300, 300))?.[1]).toBe(false)
    expect(drawn('line', pointer(200, 200), pointer(300, 200))?.[0]).toEqual({ x: 200, y: 200, width: 100, height: 0 })
    expect(drawn('rectangle', pointer(200, 200), pointer(201, 201))).toBeNull()
  })
})
