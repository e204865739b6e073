"""Names for the variations: colleagues of earlier years, customers, and the people there."""

from __future__ import annotations

FORMER = (
    "Aisha", "Bartek", "Cécile", "Dmitri", "Elif", "Fergus", "Greta", "Hamid", "Inês", "Jarek", "Katja",
    "Lorenzo", "Maeve", "Niko", "Oonagh", "Paulo", "Quentin", "Renée", "Sven", "Tomáš", "Ursula", "Vikram",
    "Wanda", "Xavier", "Yara", "Zbyněk", "Ángel", "Birgit", "Ciarán", "Dagný", "Emre", "Françoise", "Günter",
    "Hiro",
)  # fmt: skip
"""They sold for this manager once, and have moved on."""

PLACES = (
    "Alder", "Birchfield", "Castell", "Dunmore", "Elbe", "Fjordland", "Garonne", "Hollow Oak", "Inverness",
    "Jura", "Kilbride", "Lechfeld", "Moravian", "Nordsee", "Öresund", "Piave", "Quarry Hill", "Rhône",
    "Severn", "Tatra", "Umbrian", "Vistula", "Weser", "Yarrow", "Zeeland", "Århus",
)  # fmt: skip

TRADES = (
    "Dairies", "Castings", "Packaging", "Cold Stores", "Ceramics", "Springs", "Timber", "Bakeries",
    "Textiles", "Glass", "Feeds", "Plastics",
)  # fmt: skip

FIRST = (
    "Adela", "Benoît", "Carys", "Dieter", "Eszter", "Frank", "Giulia", "Håkon", "Irena", "José", "Kerstin",
    "Lars", "Małgorzata", "Noel", "Olga", "Patrick", "Rosa", "Stefan", "Teresa", "Václav",
)  # fmt: skip

LAST = (
    "Ahlgren", "Bošković", "Carrick", "Dufour", "Eklund", "Ferreira", "Grześ", "Hoffmann", "Ivanova",
    "Jansen", "Keogh", "Löwe", "Muñoz", "Nyberg", "Orsini", "Pálsson", "Reyes", "Svoboda", "Tóth", "Walsh",
)  # fmt: skip
