"""Named sets of words that frames share."""

from messaging.etiquette.text import DIGITS

NUMBERS = (
    *(DIGITS, "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "fifteen", "twenty"),
    *("thirty", "forty", "fifty", "sixty", "hundred"),
)

SETS = {
    "me": "me|us",
    "can": "could|can|would|will|might|may|can_not|could_not|would_not",
    "firmjob": (
        "job|jobs|position|positions|opening|openings|vacancy|vacancies|internship|internships|employment|placement"
        "|placements|traineeship|apprenticeship|graduate_scheme|full_time_role|entry_level_role"
    ),
    "job": "@firmjob|role|roles|hire|hiring|spot|interview|interviews|offer|opportunity|opportunities",
    "resume": ("resume|resumes|cv|curriculum_vitae|cover_letter|application|portfolio|transcript|transcripts"),
    "day": (
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tonight|tomorrow|noon|the_end_of_the_day"
        "|end_of_day|eod|this_week|the_weekend|next_week|the_end_of_the_week|midnight|morning"
    ),
    "student": (
        "student|students|junior|senior|freshman|sophomore|undergraduate|undergrad|graduate|grad|postgraduate"
        "|candidate|trainee|intern|apprentice|alum|alumna|alumnus|alumni|fresher|finalist|rising_senior|rising_junior"
    ),
}
