import { describe, expect, it } from 'vitest'
import { answersTo, pinyinInitials } from './pinyin.ts'

describe('pinyin initials', () => {
  it('reads Han by pinyin and keeps Latin', () => {
    expect(pinyinInitials('另存为…')).toBe('lcw')
    expect(pinyinInitials('导出 PDF')).toBe('dcpdf')
    expect(pinyinInitials('适合页面')).toBe('shym')
    expect(pinyinInitials('撤销')).toBe('cx')
    expect(pinyinInitials('文字工具')).toBe('wzgj')
    expect(pinyinInitials('放大缩小移至最前编组锁定')).toBe('fdsxyzzqbzsd')
    expect(pinyinInitials('暗色界面预览网格图片')).toBe('asjmylwgtp')
  })
  it('finds by either label or by initials', () => {
    expect(answersTo('lcw', '另存为…', 'Save As…')).toBe(true)
    expect(answersTo('save', '另存为…', 'Save As…')).toBe(true)
    expect(answersTo('存为', '另存为…', 'Save As…')).toBe(true)
    expect(answersTo('zz', '另存为…', 'Save As…')).toBe(false)
  })
})
