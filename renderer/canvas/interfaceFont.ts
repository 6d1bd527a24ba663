/**
 * Type of the window on canvases: labels, ruler figures, names.
 *
 * Role: the font of the style sheets as canvases want it. Boundary: never for what prints.
 */
let families: string | undefined

/** The interface's font at `px`, as a canvas takes it: canvases read no CSS variables. */
export function interfaceFont(px: number): string {
  families ??= getComputedStyle(document.documentElement).getPropertyValue('--font').trim() || 'system-ui, sans-serif'
  return `${px}px ${families}`
}

/** The style sheets' font may be another one from now on. */
export function renewInterfaceFont(): void {
  families = undefined
}
