/**
 * Small rules that values of unknown origin are checked by, and larger rules out of them.
 *
 * Role: what a schema library does, in what little of it we need. Boundary: knows no records. Why not zod: measured
 * on the record schemas here, bundled, in a fresh process, importing zod/mini, building the schemas and parsing 600
 * records costs 30 ms (zod's bare import alone 11 ms), of a budget of 280 ms for a whole export; these rules take a fifth of it.
 * A rule allocates only when it finds a fault.
 */

/** What is wrong and where: `path` leads from the value checked to the culprit. */
export interface Fault {
  readonly path: readonly (string | number)[]
  readonly zh: string
  readonly en: string
}

/** Checks a value; undefined: it is fine. */
export type Rule = (value: unknown) => Fault | undefined

/** The shape of an object: a rule for each field. */
export type Fields = Readonly<Record<string, Rule>>

function fault(zh: string, en: string, value: unknown): Fault {
  const shown = show(value)
  return { path: [], zh: `${zh}，现为 ${shown}`, en: `${en}, found ${shown}` }
}

function show(value: unknown): string {
  if (Array.isArray(value)) return '[…]'
  if (typeof value === 'object' && value !== null) return '{…}'
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

/** The fault, one step further from the root. */
function under(key: string | number, inner: Fault): Fault {
  return { ...inner, path: [key, ...inner.path] }
}

/** `records[12].widthMm` */
export function formatPath(path: readonly (string | number)[]): string {
  let text = ''
  for (const key of path) text += typeof key === 'number' ? `[${key}]` : text === '' ? key : `.${key}`
  return text
}

/** A finite number from `min` to `max`, both included. */
export function number(min = -Infinity, max = Infinity): Rule {
  return (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return fault('应为数字', 'should be a number', value)
    if (value < min || value > max) return fault(...range(min, max), value)
    return undefined
  }
}

function range(min: number, max: number): [zh: string, en: string] {
  if (max === Infinity) return [`不得小于 ${min}`, `should be at least ${min}`]
  return [`应在 ${min} 到 ${max} 之间`, `should be from ${min} to ${max}`]
}

/** A whole number from `min` to `max`, both included. */
export function integer(min: number, max = Number.MAX_SAFE_INTEGER): Rule {
  return (value) => {
    if (!Number.isSafeInteger(value)) return fault('应为整数', 'should be a whole number', value)
    if ((value as number) < min || (value as number) > max) return fault(...range(min, max), value)
    return undefined
  }
}

export const string: Rule = (value) =>
  typeof value === 'string' ? undefined : fault('应为文字', 'should be a string', value)

export const boolean: Rule = (value) =>
  typeof value === 'boolean' ? undefined : fault('应为 true 或 false', 'should be true or false', value)

/** A string that `pattern` finds good; `zh` and `en` say what is wanted. */
export function pattern(pattern: RegExp, zh: string, en: string): Rule {
  return (value) => string(value) ?? (pattern.test(value as string) ? undefined : fault(zh, en, value))
}

/** One of a few constants. */
export function oneOf(...choices: readonly (string | number)[]): Rule {
  const list = choices.join(' | ')
  return (value) =>
    choices.includes(value as string) ? undefined : fault(`应为 ${list} 之一`, `should be one of ${list}`, value)
}

export function nullable(rule: Rule): Rule {
  return (value) => (value === null ? undefined : rule(value))
}

export function arrayOf(rule: Rule): Rule {
  return (value) => {
    if (!Array.isArray(value)) return fault('应为列表', 'should be a list', value)
    for (let index = 0; index < value.length; index++) {
      const inner = rule(value[index])
      if (inner) return under(index, inner)
    }
    return undefined
  }
}

type Bag = Readonly<Record<string, unknown>>

/** A plain object, as JSON has it: a field that is there is its own, for `Object.prototype` has none of ours. */
function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** An object with exactly these fields; `refine` may then judge it as a whole. */
export function object(fields: Fields, refine?: (value: Bag) => Fault | undefined): Rule {
  const names = Object.keys(fields)
  const rules = Object.values(fields)
  const known = new Set(names)
  return (value) => {
    if (!isBag(value)) return fault('应为对象', 'should be an object', value)
    for (let index = 0; index < names.length; index++) {
      const name = names[index]
      const field = value[name]
      if (field === undefined) return { path: [name], zh: '缺少此项', en: 'is missing' }
      const inner = rules[index](field)
      if (inner) return under(name, inner)
    }
    if (Object.keys(value).length > names.length) return unknownField(value, known)
    return refine?.(value)
  }
}

/** An object with some of these fields. */
export function partial(fields: Fields): Rule {
  const rules = new Map(Object.entries(fields))
  const known = new Set(rules.keys())
  return (value) => {
    if (!isBag(value)) return fault('应为对象', 'should be an object', value)
    for (const name of Object.keys(value)) {
      const rule = rules.get(name)
      if (!rule) return unknownField(value, known)
      const inner = rule(value[name])
      if (inner) return under(name, inner)
    }
    return undefined
  }
}

function unknownField(value: Bag, known: ReadonlySet<string>): Fault {
  const name = Object.keys(value).find((key) => !known.has(key))!
  return { path: [name], zh: '不认识此项', en: 'is not a known field' }
}

/** Objects of several kinds, told apart by the string in `tag`. */
export function variants(tag: string, rules: Readonly<Record<string, Rule>>): Rule {
  const byTag = new Map(Object.entries(rules))
  const choice = oneOf(...byTag.keys())
  return (value) => {
    if (!isBag(value)) return fault('应为对象', 'should be an object', value)
    const rule = byTag.get(value[tag] as string)
    return rule ? rule(value) : under(tag, choice(value[tag])!)
  }
}
