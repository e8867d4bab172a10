/** Code units of the signs that the scanner asks for by themselves. */
export const POINT_SIGN = 46;
export const UNDERSCORE = 95;
export const AT = 64;
export const HASH = 35;
export const AMPERSAND = 38;
export const COLON = 58;
export const COMMA = 44;
export const SLASH = 47;
export const HYPHEN_SIGN = 45;
export const SINGLE_SIGN = 39;
export const BACKTICK = 96;
