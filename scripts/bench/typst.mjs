// The peer in the benchmark: Typst through its Node binding, set to the same text, font, page and columns as template `plain-8`.
// Run by itself it is the cold whole process: `node typst.mjs TEXT OUT.pdf`. Imported, it gives warm and incremental runs.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const fontFolder = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../node_modules/@expo-google-fonts/noto-serif-sc/400Regular',
)

/** Typst markup for the copy: one paragraph a line, special characters escaped. */
export function typstSource(text) {
  const body = text
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => line.replace(/[\\#$*_`@<>[\]~/=+-]/g, (mark) => `\\${mark}`))
    .join('\n\n')
  return `#set page(width: 390mm, height: 550mm, margin: 15mm, columns: 8)
#set columns(gutter: 4mm)
#set text(font: "Noto Serif SC", size: 11.5pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: 5.75pt, spacing: 5.75pt, first-line-indent: (amount: 2em, all: true))
${body}
`
}

/** A compiler with the benchmark's font and nothing else. */
export async function createTypst() {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [fontFolder] }] })
  return {
    /** PDF bytes of the markup. */
    // Without tags, as ours is: they cost Typst time and 12 KB.
    pdf: (source) => compiler.pdf({ mainFileContent: source }, { pdfTags: false }),
    /** Lays the markup out and does nothing else; returns the number of pages. */
    compile(source) {
      const result = compiler.compile({ mainFileContent: source })
      if (!result.result) throw new Error(JSON.stringify(result.takeDiagnostics()?.shortDiagnostics))
      return result.result.numOfPages
    },
    /** Forgets what earlier runs remembered, so that the next is a full one. */
    forget: () => compiler.evictCache(0),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [input, output] = process.argv.slice(2)
  const typst = await createTypst()
  fs.writeFileSync(output, typst.pdf(typstSource(fs.readFileSync(input, 'utf8'))))
}
