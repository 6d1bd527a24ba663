/**
 * The elements of the canvas, one over the other: page, fabric, overlay, shield, rulers.
 *
 * Role: makes and sizes them. Boundary: draws nothing.
 */
export interface Layers {
  readonly root: HTMLElement
  readonly page: CanvasRenderingContext2D
  /** For fabric, which wraps it: `mount` takes the wrapper. */
  readonly fabric: HTMLCanvasElement
  /** Unit: CSS px. */
  readonly overlay: CanvasRenderingContext2D
  /** Takes the pointer from fabric while another tool is in hand. */
  readonly shield: HTMLElement
  readonly rulers: CanvasRenderingContext2D
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
  const rulers = layer(ownerDocument, 'rulers')
  root.append(page, fabric, overlay, shield, rulers)
  element.append(root)
  const contexts = [page, overlay, rulers].map((canvas) => canvas.getContext('2d')!)
  return {
    root,
    page: contexts[0],
    fabric,
    overlay: contexts[1],
    shield,
    rulers: contexts[2],
    mount(wrapper) {
      Object.assign(wrapper.style, { position: 'absolute', left: '0', top: '0' })
      root.insertBefore(wrapper, overlay)
    },
    setSize(width, height, ratio) {
      for (const context of contexts) {
        const { canvas } = context
        canvas.width = Math.round(width * ratio)
        canvas.height = Math.round(height * ratio)
        canvas.style.width = `${width}px`
        canvas.style.height = `${height}px`
        context.setTransform(ratio, 0, 0, ratio, 0, 0)
      }
    },
  }
}

function layer(ownerDocument: Document, name: string): HTMLCanvasElement {
  const canvas = ownerDocument.createElement('canvas')
  canvas.dataset['layer'] = name
  Object.assign(canvas.style, { position: 'absolute', left: '0', top: '0', pointerEvents: 'none' })
  return canvas
}
