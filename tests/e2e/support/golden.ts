/**
 * Golden pictures of the window: what it looked like when somebody last looked at it and was content.
 *
 * Role: compares a picture of the window with the one kept in `tests/e2e/golden`. `BANMIAN_UPDATE_GOLDEN=1` keeps what is there now; what
 * differs is written to `test-results/golden` and named in the failure. Boundary: tests only; brings no state about.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { root } from '../../support/program.ts'
import { rasterDifference, type Picture } from '../../support/rasterDifference.ts'
import type { Clip } from './editor.ts'
import { addTestFace, setInterfaceFont, TEST_FACE } from './interfaceType.ts'

const KEPT = path.join(root, 'tests/e2e/golden')
const DIFFERENCES = path.join(root, 'test-results/golden')
/** Of 255: kept pictures have a palette, and browsers shade edges each in its way. */
const THRESHOLD = 40
const MOST_DIFFERING = 0.0005
/** Of 64 × 64 pixels; a caret that blinks in a headline is 2.3 %. */
const MOST_IN_BLOCK = 0.03

/** Pictures are kept instead of compared. */
export const updating = process.env['BANMIAN_UPDATE_GOLDEN'] === '1'

/** For `openEditor`: the interface in the bundled face, Latin too, and nothing that moves by itself. */
export async function prepareForGolden(page: Page): Promise<void> {
  await addTestFace(page)
  await setInterfaceFont(page, TEST_FACE)
  await page.emulateMedia({ reducedMotion: 'reduce' })
}

/** @throws Error that names the pictures where the window differs from the kept one */
export async function compareWithGolden(page: Page, name: string, clip?: Clip): Promise<void> {
  const shot = await page.screenshot({ animations: 'disabled', ...(clip ? { clip } : {}) })
  const file = path.join(KEPT, `${name}.png`)
  if (updating) {
    mkdirSync(KEPT, { recursive: true })
    // 128 colours: a third of the size, and far within the threshold.
    writeFileSync(
      file,
      await sharp(shot).png({ palette: true, colours: 128, dither: 0, compressionLevel: 9 }).toBuffer(),
    )
    return
  }
  if (!existsSync(file))
    throw new Error(`there is no ${file}; BANMIAN_UPDATE_GOLDEN=1 makes it: look at it before you commit it`)
  const [now, kept] = [await decode(shot), await decode(readFileSync(file))]
  const why = differenceOf(now, kept)
  if (why === null) return
  mkdirSync(DIFFERENCES, { recursive: true })
  const out = path.join(DIFFERENCES, `${name}.png`)
  await beside(kept, now, out)
  throw new Error(`${name}: ${why}. Kept | now | apart: ${out}. If it is meant to be so: BANMIAN_UPDATE_GOLDEN=1`)
}

function differenceOf(now: Picture, kept: Picture): string | null {
  if (now.width !== kept.width || now.height !== kept.height)
    return `${now.width} × ${now.height} px instead of ${kept.width} × ${kept.height}`
  const { differing, looked, worstBlock, worstAt } = rasterDifference(now, kept, THRESHOLD)
  if (differing / looked <= MOST_DIFFERING && worstBlock <= MOST_IN_BLOCK) return null
  const percent = (value: number) => `${(100 * value).toFixed(2)} %`
  return `${percent(differing / looked)} of the pixels differ, ${percent(worstBlock)} at ${worstAt.x}, ${worstAt.y}`
}

async function decode(png: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(png)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

/** Kept, now, and how far they are apart, one beside the other. */
async function beside(kept: Picture, now: Picture, file: string): Promise<void> {
  const png = ({ width, height, data }: Picture) =>
    sharp(data, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer()
  const parts = [await png(kept), await png(now)]
  if (kept.width === now.width && kept.height === now.height)
    parts.push(await png({ ...now, data: now.data.map((value, i) => 255 - Math.abs(value - kept.data[i])) }))
  const step = Math.max(kept.width, now.width) + 8
  const canvas = {
    width: step * parts.length,
    height: Math.max(kept.height, now.height),
    channels: 3 as const,
    background: '#f0f',
  }
  await sharp({ create: canvas })
    .composite(parts.map((input, i) => ({ input, left: i * step, top: 0 })))
    .png()
    .toFile(file)
}
