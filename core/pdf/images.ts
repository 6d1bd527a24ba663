/**
 * Pictures as image XObjects.
 *
 * Role: JPEG data embedded as it is, with the colour space and polarity it has. Boundary: conversion to
 * print colours happens before, outside the core; what is not converted is refused here.
 */
import { UserError } from '../model/errors.ts'
import type { ImageUse } from './parts.ts'
import type { PdfFile, Ref } from './writer.ts'

/** A picture ready for the page: baseline or progressive JPEG. */
export interface PdfImage {
  readonly jpeg: Uint8Array
  readonly widthPx: number
  readonly heightPx: number
  /** 1 grey, 3 RGB, 4 CMYK. */
  readonly components: 1 | 3 | 4
  /** Adobe's way of storing CMYK: 255 is no ink. */
  readonly inverted: boolean
}

/** Finds a prepared picture by content, size on the page (pt), and whether it is on K alone. */
export type ImageSource = (sha256: string, widthPt: number, heightPt: number, black: boolean) => PdfImage | undefined

const SPACES = { 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' } as const

/**
 * Adds the picture.
 * @param print DeviceRGB is refused (PDF/X-4 6.2.4.2: no device colour that the output intent does not cover).
 * @throws UserError `image-missing`, `image-colour`.
 */
export function addImage(file: PdfFile, use: ImageUse, source: ImageSource, print: boolean): Ref {
  const image = source(use.sha256, use.widthPt, use.heightPt, use.black)
  if (!image)
    throw new UserError(
      'image-missing',
      `图片 ${use.sha256.slice(0, 12)} 没有备好；请重新置入该图片`,
      `picture ${use.sha256.slice(0, 12)} is not at hand; place it again`,
      use.frameId,
    )
  if (print && image.components === 3)
    throw new UserError(
      'image-colour',
      `图片 ${use.sha256.slice(0, 12)} 是 RGB，不能写入 PDF/X；请先转换为 CMYK 或灰度`,
      `picture ${use.sha256.slice(0, 12)} is RGB and cannot go into PDF/X; convert it to CMYK or grey first`,
      use.frameId,
    )
  return file.stream(image.jpeg, {
    Type: 'XObject',
    Subtype: 'Image',
    Width: image.widthPx,
    Height: image.heightPx,
    ColorSpace: SPACES[image.components],
    BitsPerComponent: 8,
    Filter: 'DCTDecode',
    Decode: image.inverted ? Array.from({ length: image.components }, () => [1, 0]).flat() : undefined,
  })
}
