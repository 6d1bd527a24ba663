// Draws the nine pictures of the sample page into assets/sample/photos/: illustrated scenes that fit their captions,
// 1500 × 1000 px (190 mm wide at 200 ppi). The pictures are committed; run this when a scene changes.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { SCENES } from './scenes.mjs'

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../assets/sample/photos')
fs.mkdirSync(folder, { recursive: true })
let number = 0
for (const [name, scene] of Object.entries(SCENES)) {
  number += 1
  const file = path.join(folder, `${String(number).padStart(2, '0')}-${name}.jpg`)
  await sharp(Buffer.from(scene()))
    .jpeg({ quality: 88, chromaSubsampling: '4:4:4' })
    .withMetadata({ density: 200 })
    .toFile(file)
  console.log(path.basename(file), fs.statSync(file).size)
}
