/**
 * The window's own Chinese face, for systems that have none.
 *
 * Role: offers the bundled Noto Sans SC under the last name of `--font` (`styles/tokens.css`). The browser fetches a weight when the
 * first character comes that no face before it has, so nothing is loaded where the system can write Chinese. Boundary: the
 * interface only; faces of the page are `fonts.ts`.
 */
import type { HostClient } from '../../electron/contract.ts'

/** Its name in style sheets. */
export const INTERFACE_FAMILY = 'Banmian Interface'

/** What it is there for: Han, kana in names, Chinese punctuation, full-width forms. Latin is the system's. */
const RANGE = 'U+2014-2026, U+2460-24FF, U+25A0-25FF, U+2E80-9FFF, U+F900-FAFF, U+FE10-FE4F, U+FF00-FFEF, U+20000-3FFFF'
/** CSS weight → face of the host. */
const FACES = { '400': 'NotoSansSC-Regular', '700': 'NotoSansSC-Bold' } as const

/** Makes the face known to the document; fetches it at once where the system has no Chinese face at all. */
export function offerInterfaceFace(client: Pick<HostClient, 'resource'>): void {
  const wanted = !writesChinese()
  for (const [weight, id] of Object.entries(FACES)) {
    const descriptors: FontFaceDescriptors = { weight, unicodeRange: RANGE, display: 'block' }
    // The whole face, 10 MB, is for rare characters in names; the one added last is looked into first.
    document.fonts.add(new FontFace(INTERFACE_FAMILY, `url("${client.resource('font', id)}")`, descriptors))
    const face = new FontFace(INTERFACE_FAMILY, `url("fonts/${id}.ttf")`, descriptors)
    document.fonts.add(face)
    // Asked for before the first word is shaped: Chromium keeps the boxes of words that find the face not yet asked for.
    if (wanted) face.load().catch((cause: unknown) => console.error('the interface has no Chinese face', cause))
  }
}

/** Whether the faces there are draw two characters unlike each other: boxes are alike. */
function writesChinese(): boolean {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 24
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return true
  // A size that nothing else has: what is shaped here is remembered by the browser for its size.
  context.font = `19.3px ${getComputedStyle(document.documentElement).getPropertyValue('--font')}`
  const [one, other] = Array.from('版面', (character) => {
    context.clearRect(0, 0, 24, 24)
    context.fillText(character, 2, 20)
    return context.getImageData(0, 0, 24, 24).data
  })
  return one!.some((value, i) => value !== other![i])
}
