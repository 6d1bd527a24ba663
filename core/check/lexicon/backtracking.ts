/**
 * How often a regular expression may have to try again.
 *
 * Role: an upper bound, from the expression alone, of the ways in which it can go through a text from one place on: `(好+)+` has so many that
 * a paragraph would never be done, and nothing can stop the engine in a window. Boundary: says a number; refusing is `readLexicon.ts`.
 * What it cannot tell apart it counts as both, so some harmless expressions have a high number; none that is harmful has a low one.
 */
import { RegExpParser, type AST } from '@eslint-community/regexpp'

/** Characters of the longest text that is to be gone through without a pause. */
const TEXT = 3000

/** One character of the text: what may stand at a place. */
type Atom = AST.Character | AST.CharacterClass | AST.CharacterSet | AST.ExpressionCharacterClass
/** What may come next: one of these characters, nothing more (`end`: it has matched), or anything (null). */
type Next = readonly Atom[] | 'end' | null

/** Ways through a text of `length` characters; 1: it never tries anything twice. @throws SyntaxError where the expression is wrong */
export function waysOf(source: string, ignoreCase: boolean, length = TEXT): number {
  const pattern = new RegExpParser({ ecmaVersion: 2025 }).parsePattern(source, 0, source.length, { unicode: true })
  return new Counter(ignoreCase ? 'iu' : 'u', length).alternatives(pattern.alternatives, 'end')
}

class Counter {
  private readonly flags: string
  private readonly length: number

  constructor(flags: string, length: number) {
    this.flags = flags
    this.length = length
  }

  alternatives(list: readonly AST.Alternative[], next: Next): number {
    const ways = list.map(({ elements }) => this.sequence(elements, next))
    const firsts = list.map(({ elements }) => firstOf(elements, next))
    const apart = firsts.every((one, i) => firsts.slice(i + 1).every((other) => this.apart(one, other)))
    return apart ? Math.max(...ways) : ways.reduce((sum, one) => sum + one, 0)
  }

  private sequence(elements: readonly AST.Element[], next: Next): number {
    return elements.reduce((ways, one, i) => ways * this.element(one, firstOf(elements.slice(i + 1), next)), 1)
  }

  private element(element: AST.Element, next: Next): number {
    switch (element.type) {
      case 'Group':
      case 'CapturingGroup':
        return this.alternatives(element.alternatives, next)
      case 'Assertion':
        return element.kind === 'lookahead' || element.kind === 'lookbehind'
          ? this.alternatives(element.alternatives, null)
          : 1
      case 'Quantifier':
        return this.quantifier(element, next)
      default:
        return 1
    }
  }

  private quantifier({ element, min, max }: AST.Quantifier, next: Next): number {
    if (max === 0) return 1
    const first = firstOf([element], null)
    // After the last character of the expression there is nothing to come back for.
    if (next === 'end' && isAtom(element)) return 1
    const after = max === 1 ? next : either(first, next)
    const body = this.element(element, after)
    const most = Math.min(max, Math.max(min, this.length))
    // Whether to go round again is told by the next character.
    if (min === max || (first !== null && next !== 'end' && this.apart(first, next))) return body ** most
    let ways = 0
    for (let times = min; times <= most && ways < Infinity; times++) ways += body ** times
    return ways
  }

  /** No character is in both. */
  private apart(one: Next, other: Next): boolean {
    if (!Array.isArray(one) || !Array.isArray(other)) return false
    return (one as readonly Atom[]).every((a) => (other as readonly Atom[]).every((b) => this.atomsApart(a, b)))
  }

  private atomsApart(one: Atom, other: Atom): boolean {
    const [members, against] = membersOf(one) ? [membersOf(one)!, other] : [membersOf(other), one]
    if (!members) return false
    const regexp = new RegExp(`^(?:${against.raw})$`, this.flags)
    return !members.some((char) => regexp.test(char))
  }
}

function isAtom(element: AST.Element): element is Atom {
  return ['Character', 'CharacterClass', 'CharacterSet', 'ExpressionCharacterClass'].includes(element.type)
}

/** The characters that elements can begin with, and what follows where all of them may be empty. */
function firstOf([element, ...rest]: readonly AST.Element[], next: Next): Next {
  if (!element) return next
  if (isAtom(element)) return [element]
  const after = (): Next => firstOf(rest, next)
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return element.alternatives
        .map(({ elements }) => firstOf([...elements, ...rest], next))
        .reduce((one, other) => either(one, other))
    case 'Quantifier': {
      if (element.max === 0) return after()
      const inner = firstOf([element.element, ...rest], next)
      return element.min === 0 ? either(inner, after()) : inner
    }
    default:
      return null
  }
}

function either(one: Next, other: Next): Next {
  return one === null || other === null || one === 'end' || other === 'end' ? null : [...one, ...other]
}

const MOST_MEMBERS = 256

/** The characters of a small set; null: too many to go through. */
function membersOf(atom: Atom): readonly string[] | null {
  if (atom.type === 'Character') return [String.fromCodePoint(atom.value)]
  if (atom.type === 'CharacterSet') return atom.kind === 'digit' && !atom.negate ? [...'0123456789'] : null
  if (atom.type !== 'CharacterClass' || atom.negate) return null
  const members: string[] = []
  for (const part of atom.elements)
    if (part.type === 'Character') members.push(String.fromCodePoint(part.value))
    else if (part.type === 'CharacterSet' && part.kind === 'digit' && !part.negate) members.push(...'0123456789')
    else if (part.type === 'CharacterClassRange' && part.max.value - part.min.value < MOST_MEMBERS)
      for (let code = part.min.value; code <= part.max.value; code++) members.push(String.fromCodePoint(code))
    else return null
  return members.length <= MOST_MEMBERS ? members : null
}
