// Names and licences of everything that a packed program has in it, as one text: most of them ask for that.
import fs from 'node:fs'
import path from 'node:path'

const LICENCE = /^(licen[cs]e|copying|notice)/iu

/** @returns the text; packages by name */
export function notices(root) {
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  const used = Object.entries(packages)
    // What only builds and tests need is not packed; builds of sharp for other systems are not here.
    .filter(([place, { dev }]) => place !== '' && !dev && fs.existsSync(path.join(root, place, 'package.json')))
    .map(([place]) => entry(root, place))
  return [
    '版面 / Banmian\n\n程序里用到的软件和字体，及其许可。 / Software and fonts in this program, with their licences.\n',
    ...used.sort((a, b) => (a < b ? -1 : 1)),
  ].join(`\n${'-'.repeat(80)}\n`)
}

function entry(root, place) {
  const folder = path.join(root, place)
  const { name, version, license = '' } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const files = fs.readdirSync(folder)
  const texts = files.filter((file) => LICENCE.test(file) && fs.statSync(path.join(folder, file)).isFile())
  // libvips lists what it is made of, with the licence of each, in its README.
  const read = texts.length > 0 ? texts : files.filter((file) => /^readme\.md$/iu.test(file))
  return [
    `${name} ${version} (${license})\n`,
    ...read.map((file) => fs.readFileSync(path.join(folder, file), 'utf8').trim() + '\n'),
  ].join('\n')
}
