'use strict';
/* Proposes an address while a name is typed, as `archive.text.slugify` makes it: Latin, Greek and Cyrillic letters lose
   their marks, other scripts keep theirs, which are letters. The server makes the address when the field is left empty. */
{
    const LETTERS = {
        'ł': 'l', 'ø': 'o', 'đ': 'd', 'æ': 'ae', 'œ': 'oe', 'ß': 'ss', 'þ': 'th', 'ð': 'd', 'ı': 'i', 'ħ': 'h'
    };

    function withoutMarks(text) {
        const letters = text.toLowerCase().replace(/[łøđæœßþðıħ]/g, letter => LETTERS[letter]);
        return letters.normalize('NFKD')
            .replace(/([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, '$1')
            .normalize('NFKC');
    }

    window.URLify = function(text, length) {
        const words = withoutMarks(text)
            .replace(/['’ʼʻ`´]/g, '')
            .toLowerCase()
            .split(/[^\p{L}\p{N}\p{Mn}\p{Mc}]+/u)
            .filter(word => word);
        let slug = '';
        for (const word of words) {
            const longer = slug ? slug + '-' + word : word;
            if (longer.length > length - 12) {
                break;
            }
            slug = longer;
        }
        return slug || words.join('').substring(0, length - 12);
    };
}
