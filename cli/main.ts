/**
 * The command line: finds the command, reads its options, prints errors, sets the exit code.
 *
 * Boundary: commands are loaded only when they are called, because loading costs time that `export` cannot spare.
 */
import { parseArgs } from 'node:util'
import { UserError } from '../core/model/errors.ts'
import type { CliArguments, CliCommand, ExitCode } from './command.ts'

const COMMANDS: Readonly<Record<string, () => Promise<{ readonly command: CliCommand }>>> = {
  intake: () => import('./commands/intake.ts'),
  export: () => import('./commands/export.ts'),
  separate: () => import('./commands/separate.ts'),
  layout: () => import('./commands/layout.ts'),
  check: () => import('./commands/check.ts'),
  round: () => import('./commands/round.ts'),
  sign: () => import('./commands/sign.ts'),
  compare: () => import('./commands/compare.ts'),
  redcheck: () => import('./commands/redcheck.ts'),
  proof: () => import('./commands/proof.ts'),
  lines: () => import('./commands/lines.ts'),
  breaks: () => import('./commands/breaks.ts'),
}

/** Runs one command. @returns the exit code: 0 fine, 1 findings, 2 bad use or bad file. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(await overview())
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!load) {
    process.stderr.write(
      `没有命令 ${name}；可用：${Object.keys(COMMANDS).join('、')} / no command ${name}; there are: ${Object.keys(COMMANDS).join(', ')}\n`,
    )
    return 2
  }
  const { command } = await load()
  try {
    const args = parse(command, rest)
    if (args.values['help']) {
      process.stdout.write(help(command))
      return 0
    }
    return await command.run(args)
  } catch (error) {
    process.stderr.write(explain(error) + '\n')
    return 2
  }
}

function parse(command: CliCommand, argv: readonly string[]): CliArguments {
  const options = {
    help: { type: 'boolean', short: 'h' },
    ...Object.fromEntries(
      Object.entries(command.options).map(([name, option]) => [
        name,
        {
          type: option.type,
          ...(option.short ? { short: option.short } : {}),
          ...(option.multiple ? { multiple: true } : {}),
        },
      ]),
    ),
  } as const
  try {
    const parsed = parseArgs({ args: [...argv], options, allowPositionals: true })
    return { positionals: parsed.positionals, values: parsed.values as CliArguments['values'] }
  } catch (error) {
    throw new UserError(
      'usage',
      `用法：banmian ${command.name} ${command.usage}`,
      error instanceof Error ? error.message : 'bad options',
    )
  }
}

/** What went wrong, for a person: a `UserError` as it says, anything else with its stack, for it is our mistake. */
function explain(error: unknown): string {
  if (error instanceof UserError) return error.message
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `程序内部错误，请报告 / a mistake in the program, please report it:\n${detail}`
}

function help(command: CliCommand): string {
  const lines = [
    `banmian ${command.name} ${command.usage}`,
    '',
    command.zh,
    command.en,
    '',
    ...Object.entries(command.options).map(([name, option]) => {
      const flag = `${option.short ? `-${option.short}, ` : '    '}--${name}${option.value ? ` ${option.value}` : ''}`
      return `  ${flag.padEnd(28)} ${option.help}`
    }),
    `  ${'-h, --help'.padEnd(28)} this help`,
  ]
  return lines.join('\n') + '\n'
}

async function overview(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map(async (load) => (await load()).command))
  return (
    [
      'banmian COMMAND … : 版面命令行 / the command line of Banmian',
      '',
      ...commands.map((command) => `  ${`${command.name} ${command.usage}`.padEnd(48)} ${command.en}`),
      '',
      'banmian COMMAND --help says more. Exit codes: 0 fine, 1 findings, 2 bad use or bad file.',
    ].join('\n') + '\n'
  )
}
