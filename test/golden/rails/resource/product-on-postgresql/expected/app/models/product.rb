# frozen_string_literal: true

class Product < ApplicationRecord
  # Constants
  STATUSES = %w[draft published archived].freeze

  # Attributes
  enum :status, STATUSES.index_by(&:itself), validate: true

  # Associations
  belongs_to :category

  # Validations
  validates :name, presence: true, length: { in: 2..100 }
  validates :sku, presence: true, length: { maximum: 255 }, uniqueness: true
  validates :price, numericality: { greater_than_or_equal_to: 0, less_than: 10**8 }
  validates :stock, numericality: { only_integer: true, greater_than_or_equal_to: 0, less_than: 2**31 }

  # Scopes
  scope :recent, -> { order(created_at: :desc, id: :desc) }
end
