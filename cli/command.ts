/**
 * The shape of a command of the command line. One file a command in `commands/`; `main.ts` finds them by name.
 */

/** Exit codes: 0 fine, 1 findings, 2 bad use or bad file. */
export type ExitCode = 0 | 1 | 2

export interface CliCommand {
  readonly name: string
  /** Arguments after the name, `PAGE.banmian -o OUT.pdf`. */
  readonly usage: string
  /** One sentence each. */
  readonly zh: string
  readonly en: string
  readonly options: Readonly<Record<string, CliOption>>
  run(args: CliArguments): Promise<ExitCode>
}

export interface CliOption {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  readonly multiple?: boolean
  /** Name of the value in the help: `DPI`. */
  readonly value?: string
  readonly help: string
}

export interface CliArguments {
  readonly positionals: readonly string[]
  readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>
}

/** The value of a string option, or undefined. */
export function text(args: CliArguments, name: string): string | undefined {
  const value = args.values[name]
  return typeof value === 'string' ? value : undefined
}

/** `--fonts DIR`, of every command that typesets. */
export const FONTS_OPTION: CliOption = {
  type: 'string',
  multiple: true,
  value: 'DIR',
  help: '自备字体文件夹 / a folder with fonts of your own',
}

/** The folders that `--fonts` named. */
export function fontFolders(args: CliArguments): readonly string[] {
  return (args.values['fonts'] as readonly string[] | undefined) ?? []
}
