"""What the templates share: the shape of a family, and names to fill slots with."""

from factcheck.training.augment.variation import Variation

Family = tuple[str, list[Variation]]  # a base sentence and its variations

FIRMS = (
    "Alderton Foods", "Brightwater", "Cobalt Mining", "Delacroix", "Eastgate Rail", "Ferrand Steel",
    "Glenmore", "Hartwell Bank", "Indigo Air", "Juno Pharma", "Kestrel Motors", "Lumina", "Marlow Energy",
    "Nordhaven", "Orbis Telecom", "Pacific Timber", "Quintex", "Redwood Insurance", "Solara",
    "Tamarind Hotels", "Umbra Films", "Vantage Retail", "Westbrook", "Zephyr Cargo",
)  # fmt: skip
TEAMS = (
    "Riverside", "Northfield United", "Lakeshore", "Santa Clara", "Kingsport", "Oakdale", "Grünwald",
    "Montclair", "Vila Nova", "Port Harcourt City", "Daegu Tigers", "Alta Rovers",
)  # fmt: skip
COUNTRIES = (
    "Kenya", "Peru", "Norway", "Vietnam", "Morocco", "Chile", "Poland", "Ghana", "Nepal", "Canada", "Turkey",
    "Jordan", "Cuba", "Ireland", "Senegal", "Thailand",
)  # fmt: skip
TOWNS = (
    "Belmonte", "Harrow Bay", "Tarnovo", "Kisumu", "Linden", "Port Elgin", "Salto", "Mirabad", "Oulu",
    "Cárdenas", "Gorley", "Takoradi", "Wexham", "Novara", "Anshan", "Dunmore",
)  # fmt: skip
