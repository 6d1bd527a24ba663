// The folder arrows of docs/architecture.md, as a rule: who may import whom.
import tseslint from 'typescript-eslint'
import { fileURLToPath } from 'node:url'
import path from 'node:path'

const root = path.dirname(fileURLToPath(import.meta.url))

/** Folder → folders of ours it may import from (itself always). The longest matching folder counts. */
const ARROWS = {
  'core/model': [],
  'core/typeset': ['core/model'],
  'core/commands': ['core/model', 'core/typeset', 'core/proof'],
  'core/paint': ['core/model', 'core/typeset'],
  'core/pdf': ['core/model', 'core/paint', 'core/typeset/font'],
  'core/check': ['core/model', 'core/typeset', 'core/paint', 'core/proof'],
  'core/proof': ['core/model', 'core/typeset', 'core/paint'],
  // A comment of a PDF reader is what PDF says it is; what it means is proofreading's.
  'core/proof/exchange': ['core/proof', 'core/model', 'core/typeset', 'core/paint', 'core/pdf/annotations'],
  'core/intake': ['core/model'],
  'core/digital': ['core/model', 'core/typeset', 'core/paint'],
  'electron/contract.ts': [],
  electron: ['core', 'electron'],
  renderer: ['core', 'electron/contract.ts', 'electron/wire.ts', 'assets/preflight'],
  cli: ['core', 'electron/host'],
  tests: ['core', 'cli', 'electron', 'renderer', 'tests', 'assets'],
}

const arrows = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { arrow: '{{from}} may not import {{to}} (see docs/architecture.md)' },
  },
  create(context) {
    const file = path.relative(root, context.filename).split(path.sep).join('/')
    const inside = (name, folder) => name === folder || name.startsWith(folder + '/')
    const from = Object.keys(ARROWS)
      .filter((folder) => inside(file, folder))
      .sort((a, b) => b.length - a.length)[0]
    if (!from) return {}
    const test = /\.test\.ts$/.test(file)
    const check = (node) => {
      const source = node.source?.value
      if (typeof source !== 'string') return
      if (!source.startsWith('.')) {
        if (!test && from.startsWith('core/') && (source.startsWith('node:') || source === 'electron'))
          context.report({ node, messageId: 'arrow', data: { from, to: source } })
        return
      }
      const to = path.posix.normalize(path.posix.join(path.posix.dirname(file), source))
      if (inside(to, from) || ARROWS[from].some((folder) => inside(to, folder))) return
      if (test && (inside(to, 'tests') || inside(to, 'electron/host'))) return
      context.report({ node, messageId: 'arrow', data: { from, to } })
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    }
  },
}

export default tseslint.config(
  { ignores: ['dist', 'out', 'node_modules', '**/*.generated.ts'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs', '**/*.js'],
    plugins: { banmian: { rules: { arrows } } },
    rules: {
      'banmian/arrows': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-empty-object-type': 'off',
    },
  },
  {
    files: ['core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'process',
        'Buffer',
        'require',
        '__dirname',
        'navigator',
      ],
      'no-restricted-imports': [
        'error',
        { paths: ['fs', 'path', 'os', 'zlib', 'sharp', 'electron', 'react', 'fabric'] },
      ],
    },
  },
)
