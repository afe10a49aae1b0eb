using System.Buffers;
using System.Collections.Frozen;

namespace Dialbook.Times;

/// <summary>
/// Finds a time zone by a code as the CRM vendor writes it: a country's ISO code where the country has one zone (or one that most people
/// live in), a country's and state's where it has several, such as <c>US-NY</c>; by one of the vendor's numbers; or by its IANA name.
/// </summary>
public static class TimeZoneCode
{
    private const string Countries = """
        AD=Europe/Andorra AE=Asia/Dubai AF=Asia/Kabul AG=America/Antigua AI=America/Anguilla AL=Europe/Tirane AM=Asia/Yerevan
        AO=Africa/Luanda AR=America/Argentina/Buenos_Aires AS=Pacific/Pago_Pago AT=Europe/Vienna AW=America/Aruba
        AX=Europe/Mariehamn AZ=Asia/Baku BA=Europe/Sarajevo BB=America/Barbados BD=Asia/Dhaka BE=Europe/Brussels
        BF=Africa/Ouagadougou BG=Europe/Sofia BH=Asia/Bahrain BI=Africa/Bujumbura BJ=Africa/Porto-Novo BL=America/St_Barthelemy
        BM=Atlantic/Bermuda BN=Asia/Brunei BO=America/La_Paz BQ=America/Kralendijk BS=America/Nassau BT=Asia/Thimphu
        BW=Africa/Gaborone BY=Europe/Minsk BZ=America/Belize CC=Indian/Cocos CF=Africa/Bangui CG=Africa/Brazzaville CH=Europe/Zurich
        CI=Africa/Abidjan CK=Pacific/Rarotonga CL=America/Santiago CM=Africa/Douala CN=Asia/Shanghai CO=America/Bogota
        CR=America/Costa_Rica CU=America/Havana CV=Atlantic/Cape_Verde CW=America/Curacao CX=Indian/Christmas CY=Asia/Nicosia
        CZ=Europe/Prague DE=Europe/Berlin DJ=Africa/Djibouti DK=Europe/Copenhagen DM=America/Dominica DO=America/Santo_Domingo
        DZ=Africa/Algiers EC=America/Guayaquil EE=Europe/Tallinn EG=Africa/Cairo EH=Africa/El_Aaiun ER=Africa/Asmara
        ES=Europe/Madrid ET=Africa/Addis_Ababa FI=Europe/Helsinki FJ=Pacific/Fiji FK=Atlantic/Stanley FO=Atlantic/Faroe
        FR=Europe/Paris GA=Africa/Libreville GB=Europe/London GD=America/Grenada GE=Asia/Tbilisi GF=America/Cayenne
        GG=Europe/Guernsey GH=Africa/Accra GI=Europe/Gibraltar GL=America/Nuuk GM=Africa/Banjul GN=Africa/Conakry
        GP=America/Guadeloupe GQ=Africa/Malabo GR=Europe/Athens GS=Atlantic/South_Georgia GT=America/Guatemala GU=Pacific/Guam
        GW=Africa/Bissau GY=America/Guyana HK=Asia/Hong_Kong HN=America/Tegucigalpa HR=Europe/Zagreb HT=America/Port-au-Prince
        HU=Europe/Budapest IE=Europe/Dublin IL=Asia/Jerusalem IM=Europe/Isle_of_Man IN=Asia/Kolkata IO=Indian/Chagos IQ=Asia/Baghdad
        IR=Asia/Tehran IS=Atlantic/Reykjavik IT=Europe/Rome JE=Europe/Jersey JM=America/Jamaica JO=Asia/Amman JP=Asia/Tokyo
        KE=Africa/Nairobi KG=Asia/Bishkek KH=Asia/Phnom_Penh KM=Indian/Comoro KN=America/St_Kitts KP=Asia/Pyongyang KR=Asia/Seoul
        KW=Asia/Kuwait KY=America/Cayman LA=Asia/Vientiane LB=Asia/Beirut LC=America/St_Lucia LI=Europe/Vaduz LK=Asia/Colombo
        LR=Africa/Monrovia LS=Africa/Maseru LT=Europe/Vilnius LU=Europe/Luxembourg LV=Europe/Riga LY=Africa/Tripoli
        MA=Africa/Casablanca MC=Europe/Monaco MD=Europe/Chisinau ME=Europe/Podgorica MF=America/Marigot MG=Indian/Antananarivo
        MK=Europe/Skopje ML=Africa/Bamako MM=Asia/Yangon MO=Asia/Macau MP=Pacific/Saipan MQ=America/Martinique MR=Africa/Nouakchott
        MS=America/Montserrat MT=Europe/Malta MU=Indian/Mauritius MV=Indian/Maldives MW=Africa/Blantyre MY=Asia/Kuala_Lumpur
        MZ=Africa/Maputo NA=Africa/Windhoek NC=Pacific/Noumea NE=Africa/Niamey NF=Pacific/Norfolk NG=Africa/Lagos NI=America/Managua
        NL=Europe/Amsterdam NO=Europe/Oslo NP=Asia/Kathmandu NR=Pacific/Nauru NU=Pacific/Niue NZ=Pacific/Auckland OM=Asia/Muscat
        PA=America/Panama PE=America/Lima PG=Pacific/Port_Moresby PH=Asia/Manila PK=Asia/Karachi PL=Europe/Warsaw
        PM=America/Miquelon PN=Pacific/Pitcairn PR=America/Puerto_Rico PT=Europe/Lisbon PW=Pacific/Palau PY=America/Asuncion
        QA=Asia/Qatar RE=Indian/Reunion RO=Europe/Bucharest RS=Europe/Belgrade RW=Africa/Kigali SA=Asia/Riyadh
        SB=Pacific/Guadalcanal SC=Indian/Mahe SD=Africa/Khartoum SE=Europe/Stockholm SG=Asia/Singapore SH=Atlantic/St_Helena
        SI=Europe/Ljubljana SJ=Arctic/Longyearbyen SK=Europe/Bratislava SL=Africa/Freetown SM=Europe/San_Marino SN=Africa/Dakar
        SO=Africa/Mogadishu SR=America/Paramaribo SS=Africa/Juba ST=Africa/Sao_Tome SV=America/El_Salvador SX=America/Lower_Princes
        SY=Asia/Damascus SZ=Africa/Mbabane TC=America/Grand_Turk TD=Africa/Ndjamena TF=Indian/Kerguelen TG=Africa/Lome
        TH=Asia/Bangkok TJ=Asia/Dushanbe TK=Pacific/Fakaofo TL=Asia/Dili TM=Asia/Ashgabat TN=Africa/Tunis TO=Pacific/Tongatapu
        TR=Europe/Istanbul TT=America/Port_of_Spain TV=Pacific/Funafuti TW=Asia/Taipei TZ=Africa/Dar_es_Salaam UA=Europe/Kyiv
        UG=Africa/Kampala UY=America/Montevideo UZ=Asia/Tashkent VA=Europe/Vatican VC=America/St_Vincent VE=America/Caracas
        VG=America/Tortola VI=America/St_Thomas VN=Asia/Ho_Chi_Minh VU=Pacific/Efate WF=Pacific/Wallis WS=Pacific/Apia YE=Asia/Aden
        YT=Indian/Mayotte ZA=Africa/Johannesburg ZM=Africa/Lusaka ZW=Africa/Harare
        UTC=UTC
        """;

    private const string States = """
        AU-ACT=Australia/Sydney AU-NSW=Australia/Sydney AU-NT=Australia/Darwin AU-QLD=Australia/Brisbane AU-SA=Australia/Adelaide
        AU-TAS=Australia/Hobart AU-VIC=Australia/Melbourne AU-WA=Australia/Perth CA-AB=America/Edmonton CA-BC=America/Vancouver
        CA-MB=America/Winnipeg CA-NB=America/Moncton CA-NL=America/St_Johns CA-NS=America/Halifax CA-NT=America/Edmonton
        CA-NU=America/Iqaluit CA-ON=America/Toronto CA-PE=America/Halifax CA-QC=America/Toronto CA-SK=America/Regina
        CA-YT=America/Whitehorse US-AK=America/Anchorage US-AL=America/Chicago US-AR=America/Chicago US-AZ=America/Phoenix
        US-CA=America/Los_Angeles US-CO=America/Denver US-CT=America/New_York US-DC=America/New_York US-DE=America/New_York
        US-FL=America/New_York US-GA=America/New_York US-HI=Pacific/Honolulu US-IA=America/Chicago US-ID=America/Boise
        US-IL=America/Chicago US-IN=America/Indiana/Indianapolis US-KS=America/Chicago US-KY=America/New_York US-LA=America/Chicago
        US-MA=America/New_York US-MD=America/New_York US-ME=America/New_York US-MI=America/Detroit US-MN=America/Chicago
        US-MO=America/Chicago US-MS=America/Chicago US-MT=America/Denver US-NC=America/New_York US-ND=America/Chicago
        US-NE=America/Chicago US-NH=America/New_York US-NJ=America/New_York US-NM=America/Denver US-NV=America/Los_Angeles
        US-NY=America/New_York US-OH=America/New_York US-OK=America/Chicago US-OR=America/Los_Angeles US-PA=America/New_York
        US-RI=America/New_York US-SC=America/New_York US-SD=America/Chicago US-TN=America/Chicago US-TX=America/Chicago
        US-UT=America/Denver US-VA=America/New_York US-VT=America/New_York US-WA=America/Los_Angeles US-WI=America/Chicago
        US-WV=America/New_York US-WY=America/Denver
        """;

    /// <summary>The vendor's numbers that its documentation tells.</summary>
    private static readonly FrozenDictionary<string, string> Numbers = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["1"] = "UTC", ["140"] = "DK", ["156"] = "FR", ["261"] = "NO", ["460"] = "US-NY",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Zones = $"{Countries}\n{States}".Split([' ', '\n'])
        .Select(entry => entry.Split('=')).ToFrozenDictionary(entry => entry[0], entry => entry[1], StringComparer.OrdinalIgnoreCase);

    /// <summary>What an IANA name consists of: the name becomes part of a path.</summary>
    private static readonly SearchValues<char> InName =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/");

    /// <summary>All codes of countries and states.</summary>
    public static IEnumerable<string> Codes => Zones.Keys;

    /// <param name="code">The code, without regard to case; an IANA name as it is written.</param>
    /// <returns>Whether there is such a zone.</returns>
    public static bool TryFind(string code, out TimeZoneInfo zone)
    {
        return TryFindByName(Zones.GetValueOrDefault(Numbers.GetValueOrDefault(code, code), code), out zone);
    }

    /// <param name="name">An IANA name as it is written.</param>
    /// <inheritdoc cref="TryFind"/>
    public static bool TryFindByName(string name, out TimeZoneInfo zone)
    {
        var isName = name.Length > 0 && char.IsAsciiLetterUpper(name[0]) && !name.AsSpan().ContainsAnyExcept(InName);
        zone = TimeZoneInfo.Utc;
        // .NET finds a zone in other letters once somebody has asked for it
        if (!isName || !TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) || found.Id != name)
            return false;
        zone = found;
        return true;
    }
}
