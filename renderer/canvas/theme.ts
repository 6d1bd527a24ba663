/**
 * Colours of the canvas beside those of the page.
 *
 * Role: constants. Boundary: the surround is neutral in both themes, so that colour on the page is judged fairly.
 */
export interface Theme {
  readonly surround: string
  readonly shadow: string
  readonly ruler: string
  readonly rulerInk: string
  readonly rulerLine: string
}

export const THEMES: { readonly light: Theme; readonly dark: Theme } = {
  light: { surround: '#c8c8c8', shadow: '#8a8a8a', ruler: '#f3f3f3', rulerInk: '#444444', rulerLine: '#9a9a9a' },
  dark: { surround: '#3a3a3a', shadow: '#161616', ruler: '#2a2a2a', rulerInk: '#c4c4c4', rulerLine: '#666666' },
}

/** Selection, handles, smart guides and measures: one accent. */
export const ACCENT = '#0a6cff'
export const ACCENT_TEXT = '#ffffff'
export const FRAME_EDGE = 'rgba(64, 150, 230, 0.5)'
/** As InDesign has them: margins magenta, columns violet; the two grids pale, behind all else. */
export const MARGIN_GUIDE = 'rgba(214, 72, 170, 0.5)'
export const COLUMN_GUIDE = 'rgba(132, 104, 214, 0.38)'
export const BASELINE = 'rgba(96, 168, 232, 0.35)'
export const CELL = 'rgba(92, 178, 132, 0.3)'
export const MISSING = '#8a8a8a'
export const OVERSET = '#d4161b'
export const PORT = '#ffffff'
export const TEXT_SELECTION = 'rgba(10, 108, 255, 0.24)'
