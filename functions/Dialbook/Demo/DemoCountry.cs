namespace Dialbook.Demo;

/// <summary>A country of the demo's companies: how people there are called and write telephone numbers.</summary>
/// <param name="Name">Its name in several languages, in the vendor's form.</param>
/// <param name="Offices">Telephone numbers of offices, <c>#</c> for a digit, from ranges that are kept for films.</param>
/// <param name="Men">As many first names as of women.</param>
/// <param name="Surnames">As many as women and men together.</param>
internal sealed record DemoCountry(
    int Id, string Name, string EnglishName, (string Two, string Three) Codes, string DialInPrefix, string[] Offices, string[] Mobiles,
    (string Woman, string Man) Titles, string[] Women, string[] Men, string[] Surnames)
{
    public static readonly DemoCountry Britain = new(
        826, "US:\"United Kingdom\";GE:\"Großbritannien\";NO:\"Storbritannia\"", "United Kingdom", ("GB", "GBR"), "+44",
        ["020 7946 0###", "+44 20 7946 0###", "+44 (0)20 7946 0###", "0044 20 79460###"], ["07700 900###", "+44 7700 900###"],
        ("Ms.", "Mr."),
        Names("Olivia Grace Freya Isla Poppy Ruby Martha Edith"), Names("Oliver Harry Alfie Callum Rhys Owen Hugh Ewan"),
        Names("Bramwell Fenwick Harcourt Pemberton Ashdown Kirkby Lockwood Merton "
            + "Oakes Prescott Radley Selwyn Thorne Upton Varley Wexford"));

    public static readonly DemoCountry America = new(
        840, "US:\"United States\";GE:\"Vereinigte Staaten\";NO:\"USA\"", "United States", ("US", "USA"), "+1",
        ["(212) 555-01##", "+1 212 555 01##", "1-212-555-01##", "212.555.01##"], ["(646) 555-01##", "+1 646 555 01##"],
        ("Ms.", "Mr."),
        Names("Sarah Abigail Megan Brooke Savannah Paige Haley Autumn"), Names("Mason Wyatt Dylan Chase Carter Landon Cody Trevor"),
        Names("Johnson Calloway Draper Ellison Garrison Hollis Jennings Kendrick "
            + "Langley Mercer Nolan Overton Pruitt Ransom Sawyer Tillman"));

    public static readonly DemoCountry Germany = new(
        276, "US:\"Germany\";GE:\"Deutschland\";NO:\"Tyskland\"", "Germany", ("DE", "DEU"), "+49",
        ["030 23125 ###", "+49 30 23125-###", "0049 30 23125###", "030/23125-###"], ["0171 39200##", "+49 171 39200##"],
        ("Frau", "Herr"),
        Names("Anneliese Birgit Clara Dorothea Frieda Greta Ilse Jule"), Names("Anton Bernd Carsten Dieter Emil Falk Gregor Henning"),
        Names("Ahrens Brandt Cramer Dietz Eckert Falkner Gerlach Hübner "
            + "Ihle Jansen Körber Lindner Möller Noack Petersen Riedel"));

    public static readonly DemoCountry France = new(
        250, "US:\"France\";GE:\"Frankreich\";NO:\"Frankrike\"", "France", ("FR", "FRA"), "+33",
        ["01 99 00 ## ##", "+33 1 99 00 ## ##", "0033 1 99 00 ## ##"], ["06 39 98 ## ##", "+33 6 39 98 ## ##"],
        ("Mme", "M."),
        Names("Amélie Béatrice Camille Delphine Elodie Fanny Gaëlle Hélène"),
        Names("Antoine Baptiste Cédric Damien Etienne Fabrice Gaspard Hugo"),
        Names("Aubert Blanchet Carpentier Delaunay Estève Fournier Guérin Hamel "
            + "Imbert Joubert Lacombe Marchand Normand Perrin Rousset Tessier"));

    public static readonly DemoCountry Sweden = new(
        752, "US:\"Sweden\";GE:\"Schweden\";NO:\"Sverige\"", "Sweden", ("SE", "SWE"), "+46",
        ["08-465 004 ##", "+46 8 465 004 ##", "08 - 465 004 ##"], ["070-174 06 ##", "+46 70 174 06 ##"],
        ("Fru", "Herr"),
        Names("Agneta Birgitta Cecilia Ebba Freja Gunilla Hedda Ingrid"), Names("Axel Bengt Claes David Erik Folke Göran Henrik"),
        Names("Ahlström Berglund Cederquist Dahlgren Ekman Forsberg Granath Holmgren "
            + "Isaksson Kjellberg Lindqvist Malmborg Nordin Öberg Palmgren Rydell"));

    public static readonly IReadOnlyList<DemoCountry> All = [Britain, America, Germany, France, Sweden];

    /// <summary>The name of a person, and how he or she is addressed; another for each number.</summary>
    public (string FirstName, string Surname, string Title) Person(int number)
    {
        var (first, second) = (number % Surnames.Length, number / Surnames.Length);
        var isWoman = first % 2 == 0;
        return ((isWoman ? Women : Men)[first / 2], Surnames[(first + second) % Surnames.Length], isWoman ? Titles.Woman : Titles.Man);
    }

    /// <summary>A telephone number; another for each number, and often written in another way.</summary>
    public static string Telephone(string[] patterns, int number)
    {
        var text = patterns[number % patterns.Length].ToCharArray();
        for (var at = text.Length - 1; at >= 0; at--)
        {
            if (text[at] == '#')
                (text[at], number) = ((char)('0' + (number % 10)), number / 10);
        }

        return new(text);
    }

    private static string[] Names(string names) => names.Split(' ');
}
