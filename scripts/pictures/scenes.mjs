// The nine scenes of the sample page, each made to fit its caption, in the order of the captions in the copy.
import {
  CLOTHES,
  HAIRS,
  NAVY,
  RED,
  SKINS,
  building,
  coast,
  crowd,
  ellipse,
  flag,
  line,
  path,
  person,
  picture,
  polygon,
  random,
  rect,
  shade,
  tree,
  wash,
  writing,
} from './kit.mjs'

const pick = (list, next) => list[Math.floor(next() * list.length)]

/** Volunteers swear in before a stage. */
function rally() {
  const next = random(11)
  const volunteer = () => ({
    view: 'back',
    vest: RED,
    top: '#f2efe9',
    arms: 'up',
    cap: next() < 0.6 ? '#d8402c' : null,
    hair: pick(HAIRS, next),
    skin: pick(SKINS, next),
    long: next() < 0.35,
    legs: '#2f3a4a',
  })
  return picture(
    coast(470, 21),
    rect(0, 470, 1500, 530, '#c9c3b5'),
    polygon(
      [
        [0, 620],
        [1500, 560],
        [1500, 1000],
        [0, 1000],
      ],
      '#bfb8a8',
    ),
    rect(330, 170, 840, 330, '#b52a1b'),
    rect(330, 170, 840, 26, '#d8b04a'),
    rect(420, 235, 660, 58, '#f6e3b0', 'rx="6"'),
    writing(470, 320, 560, 2, 40, '#f0cf95', 7),
    ellipse(750, 440, 300, 22, '#8c1f14'),
    rect(300, 490, 900, 46, '#8f2a1e'),
    rect(300, 490, 900, 8, '#d8b04a'),
    flag(350, 490, 300),
    flag(1130, 490, 300),
    flag(250, 520, 270, '#d9482f'),
    flag(1240, 520, 270, '#d9482f'),
    person({ x: 750, y: 500, h: 200, top: '#f4f1ea', legs: NAVY, arms: 'up', skin: SKINS[2] }),
    rect(690, 420, 64, 80, '#7b4a2b'),
    rect(684, 412, 76, 12, '#96623c'),
    crowd({
      rows: [
        { y: 640, h: 170, from: 60, to: 1450, step: 84, shift: 10 },
        { y: 740, h: 215, from: 20, to: 1500, step: 108, shift: 34 },
        { y: 880, h: 280, from: 0, to: 1500, step: 140, shift: 0 },
        { y: 1080, h: 370, from: 60, to: 1500, step: 190, shift: 20 },
      ],
      make: volunteer,
    }),
  )
}

/** Young people study round a table. */
function study() {
  const next = random(22)
  const seat = (x, y, h, more) =>
    person({
      x,
      y,
      h,
      seated: true,
      skin: pick(SKINS, next),
      hair: pick(HAIRS, next),
      top: pick(['#f4f1ea', '#3f6ea8', '#e9e4da', '#5a7fae'], next),
      arms: 'hold',
      long: next() < 0.5,
      glasses: next() < 0.3,
      ...more,
    })
  const badge = (x, y) => ellipse(x, y, 7, 7, RED)
  const back = [180, 360, 540, 960, 1140, 1320]
  return picture(
    wash('wall', '#efe8da', '#dcd3c0'),
    rect(0, 0, 1500, 60, '#f8f4ea'),
    rect(0, 690, 1500, 310, '#a98a68'),
    rect(80, 120, 240, 330, '#bcd6e6'),
    rect(196, 120, 8, 330, '#f4efe4'),
    rect(80, 280, 240, 8, '#f4efe4'),
    tree(140, 450, 230),
    rect(70, 110, 260, 350, 'none', 'stroke="#f4efe4" stroke-width="16"'),
    rect(440, 100, 620, 350, '#2b3f63', 'rx="8"'),
    rect(456, 116, 588, 318, '#b5281a'),
    rect(560, 170, 380, 54, '#f7e4b2', 'rx="6"'),
    writing(540, 270, 420, 3, 42, '#f2cf9a', 9),
    rect(1160, 130, 280, 280, '#f7f3e8', 'stroke="#c7b99c" stroke-width="8"'),
    writing(1195, 170, 210, 5, 42, '#b9ab90', 4),
    rect(1195, 130, 90, 22, RED),
    back.map((x) => seat(x, 690, 330)).join(''),
    back.map((x) => badge(x + 18, 592)).join(''),
    person({ x: 750, y: 760, h: 400, top: '#f6f3ec', legs: NAVY, arms: 'point', skin: SKINS[2], glasses: true }),
    polygon(
      [
        [40, 690],
        [1460, 690],
        [1600, 830],
        [-100, 830],
      ],
      '#c99e6c',
    ),
    polygon(
      [
        [-100, 830],
        [1600, 830],
        [1600, 900],
        [-100, 900],
      ],
      '#9d744a',
    ),
    [150, 380, 600, 870, 1110, 1340]
      .map(
        (x, i) =>
          polygon(
            [
              [x - 46, 720],
              [x + 46, 720],
              [x + 58, 768],
              [x - 56, 768],
            ],
            '#fbf8f0',
          ) +
          writing(x - 34, 730, 70, 2, 15, '#b4aa98', i + 1) +
          rect(x + 72, 712, 26, 44, '#dfeaf0', 'rx="5"'),
      )
      .join(''),
    [250, 520, 980, 1250]
      .map((x) =>
        person({
          x,
          y: 1060,
          h: 460,
          seated: true,
          view: 'back',
          top: pick(['#f4f1ea', '#4c74a8', '#d7dfe8'], next),
          hair: pick(HAIRS, next),
          long: next() < 0.5,
          skin: SKINS[1],
        }),
      )
      .join(''),
  )
}

/** A traffic policeman talks to passengers in a bus. */
function bus() {
  const next = random(33)
  const passenger = (x, y, h, more = {}) =>
    person({
      x,
      y,
      h,
      seated: true,
      skin: pick(SKINS, next),
      hair: pick(HAIRS, next),
      top: pick(CLOTHES, next),
      arms: 'hold',
      long: next() < 0.5,
      ...more,
    })
  const pane = (x, w) =>
    rect(x, 150, w, 330, '#b9d8ea', 'rx="22"') +
    building({ x: x + 20, y: 480, w: w * 0.3, h: 170, fill: '#c9cfd3', cols: 3, rows: 7, seed: x }) +
    tree(x + w * 0.68, 480, 190) +
    `<path d="M${x + 20} 470L${x + w * 0.4} 160" stroke="#fff" stroke-width="14" opacity="0.35"/>` +
    rect(x, 150, w, 330, 'none', 'rx="22" stroke="#5a646e" stroke-width="10"')
  const seat = (x, y) =>
    rect(x - 78, y - 150, 156, 190, '#2f6f9a', 'rx="26"') + rect(x - 78, y - 150, 156, 44, '#3d87b8', 'rx="22"')
  return picture(
    wash('bus', '#f1f2ee', '#d3d8d8'),
    rect(0, 0, 1500, 96, '#e4e7e4'),
    rect(0, 90, 1500, 14, '#b9c1c3'),
    rect(200, 30, 420, 22, '#fff8df', 'rx="10"'),
    rect(860, 30, 420, 22, '#fff8df', 'rx="10"'),
    pane(30, 420),
    pane(490, 420),
    pane(950, 500),
    rect(0, 520, 1500, 480, '#b8c2c6'),
    polygon(
      [
        [0, 820],
        [1500, 820],
        [1500, 1000],
        [0, 1000],
      ],
      '#7d868c',
    ),
    line(0, 128, 1500, 128, '#d0a43a', 14),
    [140, 330, 560, 880, 1080, 1290]
      .map(
        (x) =>
          line(x, 128, x, 176, '#5b6168', 6) +
          `<path d="M${x - 22} 176L${x + 22} 176L${x + 14} 218L${x - 14} 218Z" fill="none" stroke="#d0a43a" stroke-width="8"/>`,
      )
      .join(''),
    [130, 330, 1180, 1390].map((x) => seat(x, 690) + passenger(x, 700, 380)).join(''),
    line(470, 100, 470, 900, '#d0a43a', 16),
    line(1030, 100, 1030, 900, '#d0a43a', 16),
    person({ x: 745, y: 930, h: 690, top: '#2c3f66', legs: '#222d45', cap: '#f2f2ee', arms: 'point', skin: SKINS[1] }),
    rect(700, 452, 92, 20, '#d9e36a', 'opacity="0.95"'),
    polygon(
      [
        [850, 480],
        [960, 462],
        [972, 560],
        [862, 580],
      ],
      '#fdfaf0',
    ),
    writing(872, 494, 80, 4, 18, '#5b82b5', 8),
    rect(868, 478, 84, 8, RED),
    [240, 1270].map((x) => seat(x, 960) + passenger(x, 980, 520)).join(''),
    passenger(1010, 1010, 500, { child: true, top: '#e1b23c', arms: 'wave' }),
  )
}

/** Officers show residents how to use gas safely. */
function gas() {
  const next = random(44)
  const resident = (x, y, h, more = {}) =>
    person({
      x,
      y,
      h,
      skin: pick(SKINS, next),
      hair: pick(['#8d8a86', ...HAIRS], next),
      top: pick(CLOTHES, next),
      long: next() < 0.4,
      ...more,
    })
  const officer = (x, y, h, more) =>
    person({ x, y, h, top: '#6f94bd', legs: '#26324a', cap: '#26324a', skin: SKINS[1], ...more })
  return picture(
    wash('day', '#a7cbe4', '#e6eef0'),
    building({ x: 40, y: 640, w: 360, h: 540, fill: '#e2d3bd', cols: 6, rows: 9, seed: 5 }),
    building({ x: 440, y: 640, w: 300, h: 440, fill: '#d4c0a8', cols: 5, rows: 7, seed: 8 }),
    building({ x: 1020, y: 640, w: 420, h: 570, fill: '#dccdb9', cols: 7, rows: 9, seed: 12 }),
    rect(0, 630, 1500, 370, '#c4c6bd'),
    path('M0 640C300 600 1200 600 1500 640V680H0Z', '#8fae7c'),
    tree(790, 660, 300),
    tree(930, 650, 240, '#6c9a5b'),
    tree(20, 660, 260),
    rect(420, 250, 660, 86, RED, 'rx="4"'),
    writing(480, 276, 540, 1, 76, '#f8e6bc', 6),
    line(430, 250, 430, 760, '#8b9298', 8),
    line(1070, 250, 1070, 760, '#8b9298', 8),
    resident(500, 770, 380),
    resident(610, 760, 400, { glasses: true }),
    resident(960, 765, 390),
    resident(870, 755, 360),
    officer(735, 790, 430, { arms: 'point' }),
    rect(470, 690, 590, 170, '#f3efe5'),
    rect(470, 690, 590, 26, '#e0d8c6'),
    rect(520, 740, 330, 70, '#2f5d96', 'rx="6"'),
    writing(545, 758, 280, 1, 84, '#f3efe5', 3),
    rect(820, 640, 170, 54, '#4b5157', 'rx="8"'),
    ellipse(865, 640, 32, 8, '#2b2f33'),
    ellipse(945, 640, 32, 8, '#2b2f33'),
    path('M845 634q10-24 20-2q10-26 20 2z', '#4aa3e0'),
    rect(590, 600, 70, 92, '#c9402b', 'rx="24"'),
    rect(612, 582, 26, 22, '#33383d'),
    officer(330, 930, 560, { arms: 'hold' }),
    polygon(
      [
        [285, 560],
        [378, 560],
        [378, 640],
        [285, 640],
      ],
      '#fdf9ee',
    ),
    writing(298, 574, 66, 4, 16, '#6f94bd', 5),
    resident(190, 940, 520, { view: 'back' }),
    resident(1180, 945, 550, { view: 'back', top: '#b86b4d' }),
    resident(1320, 950, 520, { view: 'back', top: '#5b7f5e', long: true }),
    resident(1430, 940, 330, { view: 'back', child: true, top: '#d9b44a' }),
  )
}

/** Children learn to queue on the underground platform. */
function metro() {
  const next = random(55)
  const child = (x, y, h, more = {}) =>
    person({
      x,
      y,
      h,
      child: true,
      skin: pick(SKINS, next),
      hair: pick(HAIRS, next),
      top: pick(['#f4f1ea', '#f2cf55', '#7fb5d6'], next),
      legs: '#3e5f8f',
      long: next() < 0.45,
      ...more,
    })
  const door = (x) =>
    rect(x, 240, 250, 430, '#dfe6ea', 'stroke="#8a98a3" stroke-width="8"') +
    rect(x + 20, 270, 95, 230, '#9fc3d8', 'rx="14"') +
    rect(x + 135, 270, 95, 230, '#9fc3d8', 'rx="14"') +
    line(x + 125, 244, x + 125, 668, '#8a98a3', 6)
  return picture(
    wash('hall', '#e9eef0', '#cfd8dc'),
    rect(0, 0, 1500, 130, '#dfe4e6'),
    [100, 480, 860, 1240].map((x) => rect(x, 40, 260, 20, '#fffbe8', 'rx="9"')).join(''),
    rect(0, 190, 1500, 490, '#f4f6f6'),
    rect(0, 190, 1500, 40, '#1f6fa8'),
    rect(0, 560, 1500, 34, '#1f6fa8'),
    door(110),
    door(630),
    door(1150),
    [400, 920].map((x) => rect(x, 280, 190, 190, '#a9cbde', 'rx="18"')).join(''),
    rect(420, 110, 660, 70, '#22344f', 'rx="8"'),
    writing(460, 130, 380, 1, 68, '#f4e3b0', 2),
    ellipse(1020, 145, 22, 22, '#3fae6b'),
    polygon(
      [
        [0, 680],
        [1500, 680],
        [1500, 1000],
        [0, 1000],
      ],
      '#bfc4c4',
    ),
    rect(0, 690, 1500, 30, '#e6c341'),
    [0, 1, 2, 3, 4, 5]
      .map((i) =>
        polygon(
          [
            [i * 300, 720],
            [i * 300 + 8, 720],
            [i * 360 - 170, 1000],
            [i * 360 - 184, 1000],
          ],
          '#a9afb0',
        ),
      )
      .join(''),
    polygon(
      [
        [690, 800],
        [820, 800],
        [755, 740],
      ],
      '#f5f5ee',
    ),
    rect(738, 800, 34, 70, '#f5f5ee'),
    person({
      x: 300,
      y: 900,
      h: 590,
      top: '#1f4f86',
      legs: '#1d2c4a',
      cap: '#1f4f86',
      arms: 'point',
      skin: SKINS[0],
      long: true,
    }),
    [520, 650, 790, 925, 1060, 1195]
      .map((x, i) => child(x, 880 + (i % 2) * 26, 350 + (i % 3) * 26, { arms: i === 1 || i === 4 ? 'wave' : 'down' }))
      .join(''),
    person({ x: 1370, y: 930, h: 600, top: '#e9e4da', vest: RED, legs: '#2f3a4a', arms: 'hold', skin: SKINS[2] }),
    polygon(
      [
        [1318, 560],
        [1424, 560],
        [1424, 650],
        [1318, 650],
      ],
      '#fff8e6',
    ),
    ellipse(1371, 592, 20, 20, '#3fae6b'),
    writing(1334, 622, 74, 1, 30, '#7a8790', 3),
  )
}

/** Volunteers keep order at a crossing. */
function crossing() {
  const next = random(66)
  const walker = (x, y, h, more = {}) =>
    person({
      x,
      y,
      h,
      skin: pick(SKINS, next),
      hair: pick(HAIRS, next),
      top: pick(CLOTHES, next),
      long: next() < 0.5,
      ...more,
    })
  const volunteer = (x, y, h, more = {}) =>
    person({ x, y, h, top: '#f2efe9', vest: RED, cap: '#d8402c', legs: '#2f3a4a', skin: SKINS[1], ...more })
  const car = (x, y, w, fill) =>
    `${ellipse(x + w / 2, y + 4, w * 0.54, 12, '#000', 'opacity="0.22"')}${path(`M${x} ${y - 20}V${y - 62}C${x} ${y - 78} ${x + w * 0.12} ${y - 84} ${x + w * 0.2} ${y - 88}L${x + w * 0.3} ${y - 138}H${x + w * 0.74}L${x + w * 0.86} ${y - 88}C${x + w} ${y - 84} ${x + w} ${y - 66} ${x + w} ${y - 20}Z`, fill)}${path(`M${x + w * 0.25} ${y - 90}L${x + w * 0.33} ${y - 128}H${x + w * 0.5}V${y - 90}ZM${x + w * 0.54} ${y - 90}V${y - 128}H${x + w * 0.71}L${x + w * 0.79} ${y - 90}Z`, '#c5dbe6')}${ellipse(x + w * 0.2, y - 14, 30, 30, '#23262b')}${ellipse(x + w * 0.8, y - 14, 30, 30, '#23262b')}${ellipse(x + w * 0.2, y - 14, 13, 13, '#b8bec4')}${ellipse(x + w * 0.8, y - 14, 13, 13, '#b8bec4')}`
  return picture(
    coast(430, 41),
    rect(0, 425, 1500, 120, '#7d9a6c'),
    [70, 250, 1180, 1350, 1480].map((x, i) => tree(x, 540, 250 - (i % 2) * 40)).join(''),
    rect(0, 530, 1500, 470, '#777c82'),
    rect(0, 522, 1500, 26, '#cfccc2'),
    car(60, 660, 330, '#3e6f9e'),
    car(1110, 650, 340, '#e8e6df'),
    car(700, 610, 240, '#a33b2e'),
    [0, 1, 2, 3, 4, 5, 6, 7, 8]
      .map((i) =>
        polygon(
          [
            [80 + i * 160, 730],
            [170 + i * 160, 730],
            [130 + i * 172, 940],
            [10 + i * 172, 940],
          ],
          '#f1f0ea',
          'opacity="0.93"',
        ),
      )
      .join(''),
    line(1065, 720, 1065, 240, '#4b5157', 14),
    rect(1036, 210, 58, 150, '#2b2f34', 'rx="14"'),
    ellipse(1065, 240, 17, 17, '#5b2a26'),
    ellipse(1065, 285, 17, 17, '#5b5226'),
    ellipse(1065, 330, 18, 18, '#58d07f'),
    walker(560, 850, 380),
    walker(660, 865, 390, { long: true }),
    walker(750, 870, 250, { child: true, top: '#e1b23c' }),
    walker(900, 850, 370, { glasses: true, hair: '#8d8a86' }),
    volunteer(330, 920, 540, { arms: 'point' }),
    flag(478, 690, 150, '#d8402c'),
    volunteer(1230, 930, 550, { arms: 'up', flip: true }),
    flag(1105, 600, 150, '#d8402c'),
    walker(120, 985, 500, { view: 'back', top: '#5a7fae' }),
  )
}

/** Advisers explain health insurance in the neighbourhood. */
function insurance() {
  const next = random(77)
  const elder = (x, y, h, more = {}) =>
    person({
      x,
      y,
      h,
      hair: pick(['#a8a49e', '#8d8a86', '#c2beb8'], next),
      skin: pick(SKINS, next),
      top: pick(['#8c5a6a', '#5b7f5e', '#7b6a8f', '#b08a56'], next),
      ...more,
    })
  return picture(
    wash('noon', '#b4d3e8', '#eef2ee'),
    building({ x: -20, y: 620, w: 420, h: 560, fill: '#ead9bf', cols: 6, rows: 8, seed: 31 }),
    building({ x: 1060, y: 620, w: 460, h: 500, fill: '#e0c9ab', cols: 7, rows: 7, seed: 37 }),
    tree(520, 640, 360),
    tree(980, 640, 330, '#6c9a5b'),
    rect(0, 610, 1500, 390, '#cfc8b8'),
    path('M0 610H1500V640C1100 600 400 650 0 640Z', '#93b07d'),
    path('M330 330Q750 60 1170 330Z', '#2f7ea8'),
    path('M330 330Q470 180 540 160L610 330Z', '#f3efe5'),
    path('M890 330L960 160Q1030 180 1170 330Z', '#f3efe5'),
    line(750, 200, 750, 900, '#8b9298', 12),
    person({
      x: 640,
      y: 820,
      h: 480,
      top: '#fbfaf5',
      legs: NAVY,
      vest: '#3d8fb8',
      arms: 'hold',
      skin: SKINS[2],
      long: true,
    }),
    person({
      x: 880,
      y: 820,
      h: 490,
      top: '#fbfaf5',
      legs: NAVY,
      vest: '#3d8fb8',
      arms: 'point',
      skin: SKINS[0],
      glasses: true,
    }),
    rect(430, 690, 660, 210, '#f6f1e6'),
    rect(430, 690, 660, 30, '#e2d8c2'),
    rect(500, 750, 520, 84, '#2f7ea8', 'rx="8"'),
    writing(545, 776, 430, 1, 84, '#f6f1e6', 5),
    [480, 560, 960]
      .map((x, i) =>
        polygon(
          [
            [x, 660],
            [x + 62, 660],
            [x + 70, 694],
            [x - 6, 694],
          ],
          ['#e5c65b', '#e8836b', '#8cc0a2'][i],
        ),
      )
      .join(''),
    rect(742, 598, 66, 98, '#23282e', 'rx="10"'),
    rect(749, 608, 52, 78, '#e9f4ee'),
    [0, 1, 2, 3, 4]
      .flatMap((i) =>
        [0, 1, 2, 3, 4]
          .filter((j) => (i * 7 + j * 5 + i * j) % 3 !== 0)
          .map((j) => rect(754 + i * 9, 618 + j * 9, 8, 8, '#23282e')),
      )
      .join(''),
    elder(250, 950, 540, { arms: 'point', glasses: true }),
    elder(1240, 950, 540, { arms: 'point', flip: true }),
    elder(130, 960, 500, { long: true }),
    elder(1390, 960, 510),
    elder(400, 985, 470, { view: 'back' }),
  )
}

/** Civil servants give blood. */
function blood() {
  const heart = (x, y, s, fill, more = '') =>
    path(
      `M${x} ${y + s * 0.9}C${x - s * 1.6} ${y - s * 0.2} ${x - s * 0.8} ${y - s * 1.2} ${x} ${y - s * 0.4}C${x + s * 0.8} ${y - s * 1.2} ${x + s * 1.6} ${y - s * 0.2} ${x} ${y + s * 0.9}Z`,
      fill,
      more,
    )
  const donor = (x, y, top, skin, hair, long) =>
    [
      path(
        `M${x - 60} ${y - 250}Q${x - 20} ${y - 290} ${x + 20} ${y - 240}L${x + 110} ${y - 80}H${x + 310}V${y - 20}H${x + 40}Z`,
        '#7fb0b8',
      ),
      rect(x + 60, y - 20, 26, 90, '#8b9298'),
      rect(x + 250, y - 20, 26, 90, '#8b9298'),
      path(
        `M${x + 30} ${y - 210}L${x + 110} ${y - 90}L${x + 330} ${y - 70}L${x + 330} ${y - 120}L${x + 190} ${y - 140}L${x + 100} ${y - 240}Z`,
        '#39424f',
      ),
      path(
        `M${x - 15} ${y - 300}C${x + 40} ${y - 330} ${x + 110} ${y - 290} ${x + 130} ${y - 200}L${x + 110} ${y - 120}L${x + 20} ${y - 190}Z`,
        top,
      ),
      long ? ellipse(x - 2, y - 338, 52, 70, hair) : '',
      ellipse(x + 26, y - 356, 46, 54, skin),
      path(
        `M${x - 24} ${y - 352}C${x - 30} ${y - 430} ${x + 70} ${y - 430} ${x + 74} ${y - 364}C${x + 40} ${y - 396} ${x + 10} ${y - 380} ${x - 24} ${y - 352}Z`,
        hair,
      ),
      ellipse(x + 34, y - 350, 5, 6, '#2b2320'),
      `<path d="M${x + 30} ${y - 326}q14 10 26 0" stroke="#a0523f" stroke-width="5" fill="none" stroke-linecap="round"/>`,
      line(x + 76, y - 260, x + 190, y - 196, skin, 30),
      ellipse(x + 205, y - 190, 20, 18, skin),
      rect(x + 120, y - 246, 30, 18, '#f4f1ea', 'transform="rotate(30 ' + (x + 130) + ' ' + (y - 240) + ')"'),
      `<path d="M${x + 150} ${y - 210}C${x + 190} ${y - 100} ${x + 230} ${y - 60} ${x + 236} ${y + 20}" stroke="#a31d1d" stroke-width="7" fill="none"/>`,
      rect(x + 214, y + 10, 50, 70, '#8f1616', 'rx="10"'),
      rect(x + 214, y + 10, 50, 22, '#f1dede', 'rx="8"'),
    ].join('')
  return picture(
    wash('clinic', '#f6ece8', '#ead9d2'),
    rect(0, 700, 1500, 300, '#d5c3b8'),
    polygon(
      [
        [0, 700],
        [1500, 700],
        [1500, 716],
        [0, 716],
      ],
      '#bfa999',
    ),
    rect(90, 90, 520, 330, '#fff8f3', 'rx="14" stroke="#e3cabf" stroke-width="8"'),
    heart(350, 220, 92, '#cf2f2a'),
    heart(326, 196, 22, '#ef8a7a', 'opacity="0.8"'),
    writing(190, 345, 320, 1, 70, '#d98b7c', 6),
    rect(700, 90, 700, 110, RED, 'rx="6"'),
    writing(760, 126, 580, 1, 92, '#f8e6bc', 4),
    rect(720, 240, 300, 240, '#cfe3ea', 'stroke="#fff8f3" stroke-width="14"'),
    rect(1080, 240, 300, 240, '#cfe3ea', 'stroke="#fff8f3" stroke-width="14"'),
    tree(870, 480, 200),
    tree(1210, 480, 210, '#6c9a5b'),
    line(420, 470, 420, 800, '#9aa2a8', 10),
    rect(392, 440, 56, 90, '#a31d1d', 'rx="14"'),
    donor(170, 850, '#e9e4da', SKINS[2], HAIRS[0], false),
    person({
      x: 640,
      y: 900,
      h: 600,
      top: '#fbfbfa',
      legs: '#dfe7ea',
      cap: '#fbfbfa',
      arms: 'point',
      flip: true,
      skin: SKINS[0],
      long: true,
    }),
    rect(625, 492, 30, 10, RED),
    rect(635, 482, 10, 30, RED),
    donor(860, 850, '#7fa6c9', SKINS[0], HAIRS[1], true),
    person({ x: 1370, y: 900, h: 590, top: '#fbfbfa', legs: '#dfe7ea', cap: '#fbfbfa', arms: 'hold', skin: SKINS[2] }),
    polygon(
      [
        [1320, 548],
        [1424, 548],
        [1424, 624],
        [1320, 624],
      ],
      '#f7f2e4',
    ),
    writing(1334, 562, 76, 3, 20, '#c6a79a', 3),
  )
}

/** A clerk at the counter of the service hall. */
function counter() {
  const next = random(99)
  return picture(
    wash('office', '#eaf0f3', '#d3dde2'),
    rect(0, 0, 1500, 90, '#f4f7f8'),
    [90, 500, 910, 1230].map((x) => rect(x, 34, 230, 18, '#fffbe8', 'rx="8"')).join(''),
    rect(80, 150, 900, 90, '#235a8c', 'rx="6"'),
    writing(150, 178, 700, 1, 80, '#f1f5f7', 3),
    rect(1080, 150, 330, 220, '#16324c', 'rx="10"'),
    writing(1115, 180, 260, 4, 42, '#7ed3a1', 9),
    rect(0, 640, 1500, 360, '#c9cfd2'),
    [260, 560]
      .map((x, i) =>
        person({
          x: x * 1.9 - 380,
          y: 640,
          h: 300,
          skin: SKINS[i],
          top: '#2c4a73',
          arms: 'hold',
          seated: true,
          long: i === 1,
        }),
      )
      .join(''),
    person({
      x: 520,
      y: 690,
      h: 640,
      top: '#f7f7f4',
      legs: NAVY,
      seated: true,
      arms: 'point',
      skin: SKINS[2],
      glasses: true,
    }),
    polygon(
      [
        [500, 462],
        [540, 462],
        [528, 560],
        [520, 580],
        [512, 560],
      ],
      '#b02a1e',
    ),
    ellipse(566, 500, 11, 11, RED),
    rect(548, 530, 50, 26, '#e8eef2'),
    rect(60, 690, 1000, 60, '#f7f4ec'),
    rect(60, 742, 1000, 258, '#2f6a9c'),
    rect(60, 742, 1000, 14, '#24527a'),
    rect(250, 810, 560, 110, '#f7f4ec', 'rx="8"'),
    writing(300, 845, 460, 1, 92, '#2f6a9c', 2),
    rect(150, 540, 200, 140, '#2b3036', 'rx="10"'),
    rect(164, 554, 172, 104, '#8fc1dc'),
    rect(236, 680, 28, 14, '#2b3036'),
    polygon(
      [
        [640, 672],
        [760, 672],
        [780, 704],
        [630, 704],
      ],
      '#fffdf6',
    ),
    writing(655, 679, 100, 2, 11, '#9aa7af', 6),
    rect(930, 610, 90, 76, '#f3d26b', 'rx="6"'),
    writing(944, 624, 60, 3, 18, '#a8802c', 2),
    ellipse(880, 684, 26, 8, '#5d9a5f'),
    tree(880, 690, 110),
    person({
      x: 1180,
      y: 960,
      h: 690,
      top: '#c98b4a',
      legs: '#39424f',
      arms: 'point',
      flip: true,
      skin: SKINS[1],
      hair: HAIRS[1],
      long: true,
    }),
    person({ x: 1390, y: 970, h: 640, top: '#5b7f5e', arms: 'hold', skin: SKINS[0], hair: '#8d8a86' }),
    person({
      x: 1290,
      y: 985,
      h: 380,
      child: true,
      top: shade('#d9b44a', next() * 0.1),
      skin: SKINS[2],
      hair: HAIRS[2],
    }),
  )
}

/** In the order of the captions in the copy. */
export const SCENES = { rally, study, bus, gas, metro, crossing, insurance, blood, counter }
