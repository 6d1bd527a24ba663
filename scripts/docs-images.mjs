// `node scripts/docs-images.mjs`: the pictures of the README, made by the program from the sample: the whole page, and a
// piece of it at 300 dpi, pixel for pixel.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import sharp from 'sharp'
import { bundle, root, stale } from './build.mjs'

const DPI = 300
const PAGE_WIDTH_PX = 1000
/** The piece shown at full resolution, two columns wide; mm from the top left corner of the trimmed page. */
const PIECE_MM = { left: 62.7, top: 212, width: 88, height: 56 }

if (stale()) await bundle()
const { main } = await import(pathToFileURL(path.join(root, 'dist/cli/api.mjs')).href)

const name = 'qingdao-daily-2022-09-07'
const sample = path.join(root, 'assets/sample')
const images = path.join(root, 'docs/images')
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'banmian-docs-'))
try {
  const page = path.join(work, 'page.banmian')
  const copy = path.join(sample, `${name}.md`)
  const made =
    (await main(['intake', copy, '--photos', path.join(sample, 'photos'), '--page', '7', '-o', page])) === 0 &&
    (await main(['export', page, '-o', path.join(work, 'page.pdf'), '--png', String(DPI)])) === 0
  if (!made) throw new Error('the sample page has findings; look at `npm run sample` first')
  const preview = path.join(work, 'page.png')
  fs.mkdirSync(images, { recursive: true })
  await sharp(preview)
    .resize({ width: PAGE_WIDTH_PX, kernel: 'lanczos3' })
    .jpeg({ quality: 85, mozjpeg: true })
    .toFile(path.join(images, 'page.jpg'))
  const piece = Object.fromEntries(Object.entries(PIECE_MM).map(([side, mm]) => [side, Math.round((mm / 25.4) * DPI)]))
  await sharp(preview).extract(piece).jpeg({ quality: 85, mozjpeg: true }).toFile(path.join(images, 'close-up.jpg'))
  for (const file of ['page.jpg', 'close-up.jpg']) {
    const { width, height } = await sharp(path.join(images, file)).metadata()
    console.log(
      `docs/images/${file}: ${width} × ${height} px, ${Math.round(fs.statSync(path.join(images, file)).size / 1024)} KB`,
    )
  }
} finally {
  fs.rmSync(work, { recursive: true, force: true })
}
