/**
 * The elements of the canvas, one over the other: page, fabric, overlay, shield, rulers.
 *
 * Role: makes and sizes them. Boundary: draws nothing.
 */
import { RULER_PX } from './rulers.ts'

export interface Layers {
  readonly root: HTMLElement
  readonly page: CanvasRenderingContext2D
  /** For fabric, which wraps it: `mount` takes the wrapper. */
  readonly fabric: HTMLCanvasElement
  /** Unit: CSS px. */
  readonly overlay: CanvasRenderingContext2D
  /** Proofreading marks, over the page; made when it is first asked for. */
  readonly marks: () => CanvasRenderingContext2D
  /** Takes the pointer from fabric while another tool is in hand. */
  readonly shield: HTMLElement
  /** Two strips; as one canvas they would cover the page with a sheet of nothing that every frame has to blend. */
  readonly rulers: { readonly top: CanvasRenderingContext2D; readonly left: CanvasRenderingContext2D }
  mount(wrapper: HTMLElement): void
  setSize(width: number, height: number, ratio: number): void
}

export function createLayers(element: HTMLElement): Layers {
  const { ownerDocument } = element
  const root = ownerDocument.createElement('div')
  root.tabIndex = 0
  root.dataset['canvas'] = ''
  Object.assign(root.style, {
    position: 'absolute',
    inset: '0',
    overflow: 'hidden',
    outline: 'none',
    touchAction: 'none',
    userSelect: 'none',
  })
  if (getComputedStyle(element).position === 'static') element.style.position = 'relative'
  const page = layer(ownerDocument, 'page')
  const fabric = ownerDocument.createElement('canvas')
  const overlay = layer(ownerDocument, 'overlay')
  const shield = ownerDocument.createElement('div')
  Object.assign(shield.style, { position: 'absolute', inset: '0' })
  shield.hidden = true
  const [top, left] = [layer(ownerDocument, 'ruler-top'), layer(ownerDocument, 'ruler-left')]
  root.append(page, fabric, overlay, shield, left, top)
  element.append(root)
  const contexts = [page, overlay, top, left].map((canvas) => canvas.getContext('2d')!)
  let sized = { width: 0, height: 0, ratio: 1 }
  const resize = (context: CanvasRenderingContext2D): void => {
    const { canvas } = context
    const { width, height, ratio } = sized
    const [wide, high] = [canvas === left ? RULER_PX : width, canvas === top ? RULER_PX : height]
    canvas.width = Math.round(wide * ratio)
    canvas.height = Math.round(high * ratio)
    canvas.style.width = `${wide}px`
    canvas.style.height = `${high}px`
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
  }
  let marks: CanvasRenderingContext2D | null = null
  return {
    root,
    marks() {
      if (marks) return marks
      const canvas = layer(ownerDocument, 'marks')
      root.insertBefore(canvas, page.nextSibling)
      marks = canvas.getContext('2d')!
      contexts.push(marks)
      resize(marks)
      return marks
    },
    page: contexts[0],
    fabric,
    overlay: contexts[1],
    shield,
    rulers: { top: contexts[2], left: contexts[3] },
    mount(wrapper) {
      Object.assign(wrapper.style, { position: 'absolute', left: '0', top: '0' })
      root.insertBefore(wrapper, overlay)
    },
    setSize(width, height, ratio) {
      sized = { width, height, ratio }
      contexts.forEach(resize)
    },
  }
}

function layer(ownerDocument: Document, name: string): HTMLCanvasElement {
  const canvas = ownerDocument.createElement('canvas')
  canvas.dataset['layer'] = name
  Object.assign(canvas.style, { position: 'absolute', left: '0', top: '0', pointerEvents: 'none' })
  return canvas
}
