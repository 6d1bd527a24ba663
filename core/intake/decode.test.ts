import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { UserError } from '../model/errors.ts'
import { decodeCopy } from './decode.ts'

const fixture = (name: string) =>
  new Uint8Array(fs.readFileSync(new URL(`../../tests/fixtures/copy/${name}`, import.meta.url)))
const bytes = (...values: number[]) => new Uint8Array(values)
const utf16 = (text: string, big: boolean) => {
  const buffer = Buffer.from(text, 'utf16le')
  return new Uint8Array(big ? buffer.swap16() : buffer)
}

describe('decodeCopy', () => {
  it('reads every encoding newspapers send, line ends as \\n', () => {
    expect(decodeCopy(fixture('story-gb18030.txt'))).toMatchObject({ encoding: 'gb18030' })
    expect(decodeCopy(fixture('story-gb18030.txt')).text).toMatch(/^湖边小镇办起旧书市集\n本报讯 周六一早,/u)
    expect(decodeCopy(fixture('feature-utf16le.txt')).text).toMatch(/^海风晚报\n责任编辑：周遥/u)
    expect(decodeCopy(fixture('note-utf16be-no-bom.txt'))).toMatchObject({ encoding: 'utf-16be' })
    expect(decodeCopy(fixture('note-utf16be-no-bom.txt')).text).toMatch(/^桥修好了\n/u)
    // The byte order mark is not part of the text.
    expect(decodeCopy(fixture('fragments.txt')).text).toMatch(/^河口湿地/u)
  })

  it('knows short GBK lines that detectors take for something else', () => {
    expect(decodeCopy(bytes(0xc1, 0xaa, 0xcd, 0xa8))).toEqual({ text: '联通', encoding: 'gb18030' })
    // Four bytes: what GBK cannot write.
    expect(decodeCopy(bytes(0x81, 0x30, 0x81, 0x30)).encoding).toBe('gb18030')
  })

  it('gives back any Chinese text in UTF-8 and, with a line end, in UTF-16 of either order without a mark', () => {
    const text = fc.array(fc.constantFrom(...'版面编辑，。“”青岛2022年abc ■'), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(text, fc.boolean(), (chars, big) => {
        const whole = `${chars.join('')}\n`
        expect(decodeCopy(new Uint8Array(Buffer.from(whole)))).toEqual({ text: whole, encoding: 'utf-8' })
        expect(decodeCopy(utf16(whole, big)).text).toBe(whole)
      }),
    )
  })

  it('says where a file stops being text, and what to do', () => {
    const broken = new Uint8Array([...Buffer.from('版面'), 0xff, 0xff])
    expect(() => decodeCopy(broken, 'a.txt')).toThrow(UserError)
    expect(() => decodeCopy(broken, 'a.txt')).toThrow(/a\.txt.*第 7 字节（0xFF）.*UTF-8/u)
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
    expect(() => decodeCopy(png, 'a.png')).toThrow(UserError)
  })
})
