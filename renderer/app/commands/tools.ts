/**
 * The tools as commands: a key, a place in the strip, a line in the menu each.
 *
 * Role: one list, because tools differ in nothing but name and key here; what they do is the canvas's.
 */
import type { ToolId } from '../../tools/tool.ts'
import { always, type AppCommand } from './appCommand.ts'

/** Those of the strip; the proofreader's comes with its view. */
type StripTool = Exclude<ToolId, 'read'>

const tool = (id: StripTool, zh: string, en: string, shortcut: string): AppCommand & { readonly tool: StripTool } => ({
  id: `tool.${id}`,
  tool: id,
  label: { zh, en },
  menu: 'tool',
  shortcut,
  enabled: always,
  checked: (session) => session.tool.get() === id,
  run: (session) => session.tool.set(id),
})

/** In the order of the strip. */
export const TOOLS = [
  tool('select', '选择工具', 'Selection Tool', 'V'),
  tool('direct', '直接选择工具', 'Direct Selection Tool', 'A'),
  tool('text', '文字工具', 'Type Tool', 'T'),
  tool('image', '图片框工具', 'Image Frame Tool', 'F'),
  tool('rectangle', '矩形工具', 'Rectangle Tool', 'M'),
  tool('ellipse', '椭圆工具', 'Ellipse Tool', 'L'),
  tool('line', '直线工具', 'Line Tool', '\\'),
  tool('hand', '抓手工具', 'Hand Tool', 'H'),
  tool('zoom', '缩放工具', 'Zoom Tool', 'Z'),
]
