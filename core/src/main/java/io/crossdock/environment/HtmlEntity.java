package io.crossdock.environment;

import java.util.HashMap;
import java.util.Map;

/** Entities of HTML: by name, by decimal and by hexadecimal number. */
final class HtmlEntity {

  // Longer ones exist in HTML 5, but for no character of Latin-1.
  private static final int LONGEST_NAME = 10;
  private static final int MOST_DIGITS = 8;

  // In the order of their code points, from 160 on. Source: HTML 4.01, section 24.2.1.
  private static final String LATIN_1 =
      "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn"
          + " sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"
          + " Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave"
          + " Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave"
          + " Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig"
          + " ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute"
          + " ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

  // Source: HTML Living Standard, named character references; those of ASCII.
  private static final String ASCII =
      "Tab \t NewLine \n excl ! quot \" QUOT \" num # dollar $ percnt % amp & AMP & apos ' lpar ("
          + " rpar ) ast * plus + comma , period . sol / colon : semi ; lt < LT < equals = gt > GT >"
          + " quest ? commat @ lsqb [ lbrack [ bsol \\ rsqb ] rbrack ] Hat ^ lowbar _ grave `"
          + " lcub { lbrace { verbar | vert | rcub } rbrace } euro \u20AC";

  private static final Map<String, Character> NAMES = names();

  private HtmlEntity() {}

  static long escape(char[] chars, int at, int length) {
    if (at + 2 >= length) {
      return 0;
    }
    return chars[at + 1] == '#' ? byNumber(chars, at, length) : byName(chars, at, length);
  }

  private static long byNumber(char[] chars, int at, int length) {
    boolean hexadecimal = chars[at + 2] == 'x' || chars[at + 2] == 'X';
    int start = at + (hexadecimal ? 3 : 2);
    int end = start;
    int value = 0;
    while (end < length && end - start < MOST_DIGITS) {
      int digit = chars[end] < 128 ? Character.digit(chars[end], hexadecimal ? 16 : 10) : -1;
      if (digit < 0) {
        break;
      }
      value = value * (hexadecimal ? 16 : 10) + digit;
      end++;
    }
    if (end == start || !Character.isValidCodePoint(value)) {
      return 0;
    }
    return Decoding.found(value, end - at + (end < length && chars[end] == ';' ? 1 : 0));
  }

  private static long byName(char[] chars, int at, int length) {
    int end = at + 1;
    while (end < length && end - at <= LONGEST_NAME && chars[end] != ';') {
      end++;
    }
    if (end >= length || chars[end] != ';') {
      return 0;
    }
    Character named = NAMES.get(new String(chars, at + 1, end - at - 1));
    return named == null ? 0 : Decoding.found(named, end - at + 1);
  }

  private static Map<String, Character> names() {
    Map<String, Character> names = new HashMap<>();
    char next = 160;
    for (String name : LATIN_1.split(" ", -1)) {
      names.put(name, next++);
    }
    String[] ascii = ASCII.split(" ", -1);
    for (int i = 0; i + 1 < ascii.length; i += 2) {
      names.put(ascii[i], ascii[i + 1].charAt(0));
    }
    return Map.copyOf(names);
  }
}
