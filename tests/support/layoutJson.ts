/** What `banmian layout --json` prints, as the tests read it. */
export interface LayoutLine {
  readonly paragraphId: string
  readonly index: number
  readonly column: number
  readonly text: string
  readonly xMm: number
  readonly yMm: number
  readonly measureMm: number
  readonly widthMm: number
  readonly sizePt: number
  readonly log: readonly { readonly rule: string; readonly what: string; readonly em: number; readonly count: number }[]
}

export interface LayoutFrame {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly pageId: string
  readonly storyId: string
  readonly xMm: number
  readonly yMm: number
  readonly widthMm: number
  readonly heightMm: number
  readonly rotationDeg: number
  readonly lines: readonly LayoutLine[]
}

export interface LayoutJson {
  readonly frames: readonly LayoutFrame[]
  readonly faults: readonly { readonly paragraphId: string; readonly rule: string; readonly what: string }[]
  readonly overset: readonly { readonly storyId: string; readonly characters: number; readonly lines: number }[]
}

/** Text of a role's frames in their order. */
export function textOfRole(layout: LayoutJson, role: string): string {
  return layout.frames
    .filter((frame) => frame.role === role)
    .flatMap((frame) => frame.lines.map((line) => line.text))
    .join('')
}
