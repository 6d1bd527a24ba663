// `npm run sample`: the sample's copy and photos to a composed page, a print-ready PDF and a preview in out/, with a summary.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle, root, stale } from './build.mjs'

const began = performance.now()
if (stale()) await bundle()
const built = performance.now()
const { main, openDocument, openEngine, all } = await import(pathToFileURL(path.join(root, 'dist/cli/api.mjs')).href)

const name = 'qingdao-daily-2022-09-07'
const sample = path.join(root, 'assets/sample')
const stem = path.join(root, 'out', name)
const file = `${stem}.banmian`
fs.mkdirSync(path.dirname(stem), { recursive: true })

const intake = await main([
  'intake',
  path.join(sample, `${name}.md`),
  '--photos',
  path.join(sample, 'photos'),
  '--page',
  '7',
  '-o',
  file,
])
const exported = intake === 2 ? 2 : await main(['export', file, '-o', `${stem}.pdf`, '--png', '150'])
if (exported === 2) process.exit(2)
const checked = await main(['check', file])

const { snapshot } = openDocument(file).document
const layout = openEngine().typesetter().layout(snapshot)
const lines = [...layout.frames.values()].flatMap((frame) => frame.lines)
const characters = all(snapshot, 'paragraph').reduce((sum, paragraph) => sum + paragraph.text.length, 0)
const overset = layout.overset.reduce((sum, rest) => sum + rest.characters, 0)
const seconds = (from, to) => `${((to - from) / 1000).toFixed(1)} s`
console.log(
  [
    '',
    `框 / frames        ${all(snapshot, 'frame').length}`,
    `行 / lines         ${lines.length}`,
    `字 / characters    ${characters}`,
    `溢排 / overset     ${overset}`,
    `检查 / checks      ${checked === 0 ? '无问题 / nothing found' : '见上 / see above'}`,
    `时间 / time        ${seconds(built, performance.now())}${built - began > 500 ? ` + ${seconds(began, built)} 编译 / build` : ''}`,
    '',
    ...['banmian', 'pdf', 'png'].map((kind) => `out/${name}.${kind}`),
  ].join('\n'),
)
process.exitCode = overset > 0 || intake === 1 || exported === 1 ? 1 : 0
