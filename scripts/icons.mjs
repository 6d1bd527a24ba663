// Renders assets/icons/*.svg into what the systems want: PNG in steps for Linux, .ico for Windows, .icns for macOS.
// Run by hand when a drawing changes; the results are in the repository, so that packaging converts (and downloads) nothing.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../assets/icons')
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256]
/** Type codes of PNG entries of an icns file; the second 32, 64, 256 … are the doubled ones. */
const ICNS_TYPES = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]
/** Up to this size the drawing for small sizes is used. */
const SMALL_PX = 32

async function render(name, size) {
  const file = path.join(folder, `${name}${size <= SMALL_PX ? '-small' : ''}.svg`)
  const { width } = await sharp(file).metadata()
  return sharp(file, { density: (72 * size) / width })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toBuffer()
}

/** An ICO container: a directory of entries, then the PNGs. */
function ico(images) {
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  images.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index
    // 0 stands for 256.
    head[at] = head[at + 1] = size % 256
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  })
  return Buffer.concat([head, ...images.map(({ png }) => png)])
}

/** An ICNS container: `icns`, its length, then type, length and PNG of each entry. */
function icns(entries) {
  const chunk = (type, bytes) => {
    const head = Buffer.alloc(8)
    head.write(type, 'latin1')
    head.writeUInt32BE(bytes.length + 8, 4)
    return Buffer.concat([head, bytes])
  }
  return chunk('icns', Buffer.concat(entries.map(({ type, png }) => chunk(type, png))))
}

for (const name of ['app', 'document']) {
  const pngs = new Map()
  const png = async (size) => {
    if (!pngs.has(size)) pngs.set(size, await render(name, size))
    return pngs.get(size)
  }
  const sized = async (sizes) => Promise.all(sizes.map(async (size) => ({ size, png: await png(size) })))
  fs.writeFileSync(path.join(folder, `${name}.ico`), ico(await sized(ICO_SIZES)))
  const entries = []
  for (const [type, size] of ICNS_TYPES) entries.push({ type, png: await png(size) })
  fs.writeFileSync(path.join(folder, `${name}.icns`), icns(entries))
  if (name !== 'app') continue
  fs.mkdirSync(path.join(folder, 'linux'), { recursive: true })
  for (const { size, png } of await sized(LINUX_SIZES))
    fs.writeFileSync(path.join(folder, 'linux', `${size}x${size}.png`), png)
}
