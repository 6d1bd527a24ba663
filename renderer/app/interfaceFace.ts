/**
 * The window's own Chinese face, for systems that have none.
 *
 * Role: offers the bundled Noto Sans SC under the last name of `--font` (`styles/tokens.css`), in three parts that are looked into
 * one after the other: the characters of the program's own words, small and fetched at once; those of GB/T 2312, for names of
 * documents and frames; the whole face for rare ones. Boundary: the interface only; faces of the page are `fonts.ts`.
 */
import type { HostClient } from '../../electron/contract.ts'

/** Its name in style sheets. */
export const INTERFACE_FAMILY = 'Banmian Interface'

/** What it is there for: Han, kana in names, Chinese punctuation, full-width forms. Latin is the system's. */
const RANGE = 'U+2014-2026, U+2460-24FF, U+25A0-25FF, U+2E80-9FFF, U+F900-FAFF, U+FE10-FE4F, U+FF00-FFEF, U+20000-3FFFF'
/** CSS weight → face of the host. */
const FACES = { '400': 'NotoSansSC-Regular', '700': 'NotoSansSC-Bold' } as const

export interface InterfaceFace {
  /** What is shown from now on is not the program's own words alone. */
  more(): void
}

/** Makes the face known to the document and fetches its first part. */
export function offerInterfaceFace(client: Pick<HostClient, 'resource'>): InterfaceFace {
  const complain = (cause: unknown): void => console.error('the interface has no Chinese face', cause)
  const standard: FontFace[] = []
  for (const [weight, id] of Object.entries(FACES)) {
    const descriptors: FontFaceDescriptors = { weight, unicodeRange: RANGE, display: 'block' }
    const offer = (url: string): FontFace => {
      const face = new FontFace(INTERFACE_FAMILY, `url("${url}")`, descriptors)
      document.fonts.add(face)
      return face
    }
    // The one added last is looked into first.
    offer(client.resource('font', id))
    standard.push(offer(`fonts/${id}.ttf`))
    // Asked for before the first word is shaped: Chromium keeps the boxes of words that find the face not yet asked for. Whether the
    // system has the characters is dearer to find out than these are to fetch.
    offer(`fonts/${id}-words.ttf`).load().catch(complain)
  }
  let asked = false
  return {
    more() {
      if (asked || writesChinese()) return
      asked = true
      for (const face of standard) face.load().catch(complain)
    },
  }
}

/** Whether the system's faces draw two characters unlike each other: boxes are alike. */
function writesChinese(): boolean {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 24
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return true
  // Without our own: what the system can do. At a size that nothing else has: what is shaped here is remembered for its size.
  const families = getComputedStyle(document.documentElement).getPropertyValue('--font')
  context.font = `19.3px ${families.replace(/(['"])Banmian Interface\1/, 'sans-serif')}`
  const [one, other] = Array.from('版面', (character) => {
    context.clearRect(0, 0, 24, 24)
    context.fillText(character, 2, 20)
    return context.getImageData(0, 0, 24, 24).data
  })
  return one!.some((value, i) => value !== other![i])
}
